import type { Destination } from '../../../../src/domain/rotation/destination.ts';
import { usualPacing } from '../../../../src/domain/rotation/pacing.ts';
import type { DestinationWrite, NewKey, Rotation } from '../../../../src/domain/rotation/rotation.ts';
import type { RotationSchedule } from '../../../../src/domain/rotation/schedule.ts';
import { clock } from '../../../fakes/organization.ts';

/** A rotation of a key of `acme` that has just begun; its marker and its old key are named after it. */
export function someRotation(id: string, parts: Partial<Rotation> = {}): Rotation {
  return {
    id,
    connectionId: 'acme',
    purpose: 'rotate',
    actor: 'user',
    batchId: null,
    plannedAt: clock(),
    oldKey: {
      id: `old-${id}`,
      name: 'prod-search',
      maskedKey: 'HQSx...Ug6Y',
      workspaceName: 'Research',
      expiresOn: '2026-12-31',
      lastUsedOn: null,
      goneAt: null,
    },
    request: {
      name: 'prod-search',
      workspaceId: 'research',
      workspaceName: 'Research',
      ownerId: 'ada',
      ownerName: 'Ada Lovelace',
      expiresOn: '2027-12-31',
    },
    marker: `marker-${id}`,
    asks: 0,
    lostAskAt: null,
    newKey: null,
    writes: [],
    pacing: usualPacing,
    stage: { name: 'planned', step: 'start' },
    stageSince: clock(),
    cutOverAt: null,
    attempt: { failures: 0, notBefore: 0, problem: null },
    history: [],
    endedAt: null,
    ...parts,
  };
}

/** The parts of a rotation that is over. */
export function ended(at: number): Partial<Rotation> {
  return { endedAt: at, stage: { name: 'done', oldKey: 'revoked' } };
}

/** A key that Mistral made. */
export function madeKey(id: string, expiresOn: NewKey['expiresOn'] = null): NewKey {
  return {
    id,
    name: 'prod-search marker',
    maskedKey: 'AbCd...WxYz',
    createdAt: clock(),
    expiresOn,
    fingerprint: { salt: '00', hash: '11' },
  };
}

/** One destination of a rotation. */
export function someWrite(
  kind: DestinationWrite['kind'],
  state: DestinationWrite['state'],
): DestinationWrite {
  return {
    destinationId: `to-${kind}`,
    kind,
    label: kind,
    settleMs: 60_000,
    state,
    before: null,
    tellsValue: true,
    version: null,
    confirmedAt: null,
  };
}

/** A file that holds the secret of a key of `acme`. */
export function someDestination(id: string, parts: Partial<Destination> = {}): Destination {
  return {
    id,
    connectionId: 'acme',
    keyId: 'key-1',
    spec: { kind: 'file', path: '/srv/app/.env', format: 'env', entry: ['MISTRAL_API_KEY'] },
    settleMs: 60_000,
    written: null,
    ...parts,
  };
}

/** A schedule of a key of `acme`. */
export function someSchedule(id: string, parts: Partial<RotationSchedule> = {}): RotationSchedule {
  return {
    id,
    connectionId: 'acme',
    target: { kind: 'key', keyId: 'key-1' },
    isOn: true,
    everyDays: 90,
    revoke: 'when-quiet',
    blackout: { from: 1320, to: 360, weekdays: [5, 6] },
    dueAt: clock(),
    lastRunAt: null,
    ...parts,
  };
}
