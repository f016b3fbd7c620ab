import type { ApiKey } from '../organization/api-key.ts';
import type { Moment } from '../organization/day.ts';
import type { DestinationSpec } from './destination.ts';
import { destinationLabel } from './destination-label.ts';
import { standIn } from './foreseen-destinations.ts';
import type { Pacing } from './pacing.ts';
import { type Foreseen, foreseen, leftOutOf } from './rehearse.ts';
import type { RehearsalFacts } from './rehearsal-facts.ts';
import type { LeftOut, Wish } from './rehearsal.ts';
import type { DestinationWrite, OldKey, Rotation } from './rotation.ts';
import { done, fresh } from './transition.ts';

/** What a plan needs beside facts and wish. */
export interface PlanMeans {
  readonly newId: () => string;
  readonly marker: () => string;
  readonly now: Moment;
  readonly actor: Rotation['actor'];
  /** Its `revoke` gives way to the wish. */
  readonly pacing: Pacing;
}

/** What comes of a wish. */
export interface Plan {
  /** Not started. The first line of each history is to be written to the journal together with the rotation. */
  readonly rotations: readonly Rotation[];
  /** The keys that an obstacle stands before. */
  readonly leftOut: readonly LeftOut[];
}

/** Plans the rotations of a wish. */
export function planRotations(facts: RehearsalFacts, wish: Wish, means: PlanMeans): Plan {
  const all = foreseen(facts, wish, means.now);
  const possible = all.filter((one): one is Foreseen => !('goneKeyId' in one) && one.obstacles.length === 0);
  const batchId = possible.length > 1 ? means.newId() : null;
  return {
    rotations: possible.map((one) => planOne(facts, wish, one, batchId, means)),
    leftOut: all.map(leftOutOf).filter((one) => one !== null),
  };
}

function planOne(
  { connectionId }: RehearsalFacts,
  { purpose, revoke }: Wish,
  one: Foreseen,
  batchId: string | null,
  { newId, marker, now, actor, pacing }: PlanMeans,
): Rotation {
  const writes = purpose === 'revoke' ? [] : writesOf(one, newId);
  const told = done('rotation.planned', {
    purpose,
    destinations: writes.length === 0 ? null : writes.map(({ label }) => label).join(', '),
    batch: batchId,
  });
  return {
    id: newId(),
    connectionId,
    purpose,
    actor,
    batchId,
    plannedAt: now,
    oldKey: one.key === null ? null : oldKeyOf(one.key),
    request: one.request,
    marker: marker(),
    asks: 0,
    lostAskAt: null,
    newKey: null,
    writes,
    pacing: { ...pacing, revoke },
    stage: { name: 'planned', step: 'start' },
    stageSince: now,
    cutOverAt: null,
    attempt: fresh,
    history: [{ at: now, stage: 'planned', note: told }],
    endedAt: null,
  };
}

function oldKeyOf({ id, name, maskedKey, workspaceName, expiresOn, lastUsedOn }: ApiKey): OldKey {
  return { id, name, maskedKey, workspaceName, expiresOn, lastUsedOn, goneAt: null };
}

function writesOf({ destinations }: Foreseen, newId: () => string): readonly DestinationWrite[] {
  if (destinations.length === 0) return [writeOf(newId(), standIn)];
  return destinations.map(({ destination }) => writeOf(destination.id, destination));
}

function writeOf(
  destinationId: string,
  { spec, settleMs }: { readonly spec: DestinationSpec; readonly settleMs: number },
): DestinationWrite {
  return {
    destinationId,
    kind: spec.kind,
    label: destinationLabel(spec),
    settleMs,
    state: 'waiting',
    before: null,
    tellsValue: tells(spec),
    version: null,
    confirmedAt: null,
  };
}

/** What the place itself says when it is looked at counts later. */
function tells(spec: DestinationSpec): boolean {
  if (spec.kind === 'command') return spec.readArgs !== null;
  return spec.kind !== 'github' && spec.kind !== 'hand-over';
}
