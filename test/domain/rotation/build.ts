import type { Moment } from '../../../src/domain/organization/day.ts';
import { apply } from '../../../src/domain/rotation/apply.ts';
import type { DestinationFailureKind, DestinationKind } from '../../../src/domain/rotation/destination.ts';
import type { RotationEvent, Seen, Stray } from '../../../src/domain/rotation/event.ts';
import { next } from '../../../src/domain/rotation/next.ts';
import { usualPacing } from '../../../src/domain/rotation/pacing.ts';
import type { Choice } from '../../../src/domain/rotation/problem.ts';
import type { DestinationWrite, NewKey, Rotation } from '../../../src/domain/rotation/rotation.ts';
import { fresh } from '../../../src/domain/rotation/transition.ts';
import { noon } from '../build.ts';

/** When every rotation here is planned. */
export const start: Moment = noon('2026-03-10');
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** The place of a key in the tests; `tellsValue` follows from the kind. */
export function write(destinationId: string, kind: DestinationKind = 'file'): DestinationWrite {
  return {
    destinationId,
    kind,
    label: `the ${kind} ${destinationId}`,
    settleMs: kind === 'hand-over' ? 0 : minute,
    state: 'waiting',
    before: null,
    tellsValue: kind !== 'github' && kind !== 'hand-over',
    version: null,
    confirmedAt: null,
  };
}

/** A planned rotation of one key with one file as its destination. */
export function planned(change: Partial<Rotation> = {}): Rotation {
  const { purpose = 'rotate' } = change;
  return {
    id: 'rotation',
    connectionId: 'acme',
    purpose,
    actor: 'user',
    batchId: null,
    plannedAt: start,
    oldKey:
      purpose === 'create'
        ? null
        : {
            id: 'old',
            name: 'billing-worker',
            maskedKey: 'oldk...1111',
            workspaceName: 'Production',
            expiresOn: null,
            lastUsedOn: '2026-03-10',
            goneAt: null,
          },
    request:
      purpose === 'revoke'
        ? null
        : {
            name: 'billing-worker',
            workspaceId: 'production',
            workspaceName: 'Production',
            ownerId: 'ada',
            ownerName: 'Ada',
            expiresOn: '2026-12-31',
          },
    marker: 'vane-0123456789',
    asks: 0,
    lostAskAt: null,
    newKey: null,
    writes: purpose === 'revoke' ? [] : [write('a')],
    pacing: usualPacing,
    stage: { name: 'planned', step: 'start' },
    stageSince: start,
    cutOverAt: null,
    attempt: fresh,
    history: [],
    endedAt: null,
    ...change,
  };
}

export const newKey: NewKey = {
  id: 'new',
  name: 'billing-worker (vane-0123456789)',
  maskedKey: 'newk...2222',
  createdAt: start,
  expiresOn: '2026-12-31',
  fingerprint: { salt: '00', hash: '11' },
};

/** What listings show; the old key in use on the day of the start, and the new key. Strays by id were never used. */
export function seen({
  strays = [],
  ...change
}: Partial<Omit<Seen, 'strays'>> & { readonly strays?: readonly (string | Stray)[] } = {}): RotationEvent {
  return {
    type: 'looked',
    seen: {
      oldKey: { lastUsedOn: '2026-03-10' },
      isNewKeyListed: true,
      serverAt: null,
      strays: strays.map((one) => (typeof one === 'string' ? stray(one) : one)),
      ...change,
    },
  };
}

/** A key with the marker that nobody uses. */
export function stray(id: string, change: Partial<Stray> = {}): Stray {
  return { id, maskedKey: `${id}...9999`, lastUsedOn: null, isMadeElsewhere: false, ...change };
}

export const failures = {
  timedOut: { kind: 'timed-out', timeoutMs: 30_000 },
  unsent: { kind: 'unreachable', reason: 'offline', sent: false },
  server: { kind: 'server-error', status: 503, message: '' },
  limited: { kind: 'rate-limited', message: '', retryAfterMs: 30_000 },
  forbidden: { kind: 'forbidden', message: 'Not allowed' },
  unauthorized: { kind: 'unauthorized', message: 'Unauthorized' },
} as const;

export const silence: RotationEvent = {
  type: 'call-failed',
  problem: { kind: 'mistral', failure: failures.timedOut },
};
export const begin: RotationEvent = { type: 'start' };
export const stop: RotationEvent = { type: 'stop' };
export const passed: RotationEvent = { type: 'time-passed' };
export const accepted: RotationEvent = { type: 'tried', answer: 'accepted' };
export const denied: RotationEvent = { type: 'tried', answer: 'denied' };
export const deleted: RotationEvent = { type: 'delete-sent', failure: null };
export const created: RotationEvent = { type: 'created', key: newKey };
export const lost: RotationEvent = { type: 'create-failed', failure: failures.timedOut };
export const identified: RotationEvent = {
  type: 'identified',
  workspace: { id: 'production', name: 'Production' },
};

export function choose(choice: Choice): RotationEvent {
  return { type: 'choose', choice };
}

/** A failure at a destination. */
export function broken(destinationId: string, kind: DestinationFailureKind = 'unreachable'): RotationEvent {
  return {
    type: 'destination-failed',
    destinationId,
    failure: { kind, message: 'It does not work.', retryAfterMs: null },
  };
}

/** What checking finds: each destination holds the old key, as far as it tells. */
export function checked({ writes }: Rotation): RotationEvent {
  return {
    type: 'checked',
    held: writes.map(({ destinationId, kind, tellsValue }) => ({
      destinationId,
      kind: kind === 'hand-over' ? 'absent' : tellsValue ? 'value' : 'hidden',
      version: null,
      tellsValue,
    })),
  };
}

/** Applies events one after another, all at one moment; each has to be legal. */
export function after(rotation: Rotation, now: Moment, ...events: readonly RotationEvent[]): Rotation {
  return events.reduce((present, event) => {
    const transition = apply(present, event, now);
    if (!transition.ok) throw new Error(`${event.type} is illegal in ${JSON.stringify(present.stage)}`);
    return transition.value.rotation;
  }, rotation);
}

/** Whether an event changes nothing because it makes no sense here. */
export function isIllegal(rotation: Rotation, event: RotationEvent, now: Moment = start): boolean {
  return !apply(rotation, event, now).ok;
}

/** The names of the notes that an event leaves. */
export function told(rotation: Rotation, event: RotationEvent, now: Moment = start): readonly string[] {
  const transition = apply(rotation, event, now);
  return transition.ok
    ? transition.value.notes.map(({ action }) => action.replace('rotation.', ''))
    : ['illegal'];
}

/** Stage and step as one word, such as `intent/look`. */
export function placeOf({ stage }: Rotation): string {
  return 'step' in stage ? `${stage.name}/${stage.step}` : stage.name;
}

/** What comes next as one word: the effect, the wait, or who is waited for. */
export function todo(rotation: Rotation, now: Moment = start): string {
  const answer = next(rotation, now);
  switch (answer.kind) {
    case 'do':
      return 'destinationId' in answer.effect
        ? `${answer.effect.type} ${answer.effect.destinationId}`
        : 'keyIds' in answer.effect
          ? `${answer.effect.type} ${answer.effect.keyIds.join(' ')}`
          : answer.effect.type;
    case 'commit':
      return `commit ${answer.event.type}`;
    case 'wait':
      return `wait ${(answer.until - now) / second} s`;
    default:
      return answer.kind;
  }
}

/** Up to a place on the way that a rotation takes when nothing goes wrong. */
export function until(place: string, rotation: Rotation = planned()): Rotation {
  let present = rotation;
  for (let turn = 0; turn < 100 && placeOf(present) !== place; turn += 1) present = goOn(present);
  if (placeOf(present) !== place) throw new Error(`Never came to ${place}, but to ${placeOf(present)}`);
  return present;
}

function goOn(rotation: Rotation): Rotation {
  const { stage } = rotation;
  switch (stage.name) {
    case 'planned':
      return after(rotation, start, stage.step === 'start' ? begin : checked(rotation));
    case 'intent':
      return after(rotation, start, created);
    case 'created':
      return after(rotation, start, stage.step === 'try' ? accepted : identified);
    case 'verified':
      return after(rotation, start, ...storing(rotation));
    case 'stored':
      return after(rotation, start, ...confirming(rotation));
    case 'settling':
      return after(rotation, stage.until, rotation.pacing.revoke === 'after-settling' ? seen() : passed);
    case 'quiet':
      return after(rotation, start + 2 * day, seen());
    case 'revoking': {
      const now = start + 2 * day;
      if (stage.step === 'delete') return after(rotation, now, deleted);
      if (stage.step === 'look') return after(rotation, now, seen({ oldKey: null }));
      return after(rotation, now, ...confirming(rotation));
    }
    default:
      throw new Error(`No way on from ${placeOf(rotation)}`);
  }
}

/** Every destination written. */
export function storing({ writes }: Rotation): readonly RotationEvent[] {
  return writes.flatMap(({ destinationId, kind, state }): readonly RotationEvent[] => {
    const isByHand = kind === 'hand-over';
    const begun: RotationEvent = { type: isByHand ? 'shown' : 'write-begun', destinationId };
    const written: RotationEvent = isByHand
      ? { type: 'handed-over', destinationId }
      : { type: 'written', destinationId, version: null };
    return state === 'waiting' ? [begun, written] : [written];
  });
}

/** Every destination read back and tried. */
export function confirming({ writes }: Rotation): readonly RotationEvent[] {
  return writes.map(({ destinationId }) => ({ type: 'confirmed', destinationId }));
}
