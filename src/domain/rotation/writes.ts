import type { Moment } from '../organization/day.ts';
import type { DestinationWrite, Rotation } from './rotation.ts';

/** Whether a destination still has to show that it holds the new key: at first, and once more before the old one goes. */
export function isUnconfirmed(
  { confirmedAt }: DestinationWrite,
  { stage, stageSince, pacing }: Rotation,
): boolean {
  return confirmedAt === null || (stage.name === 'revoking' && confirmedAt < stageSince - pacing.freshMs);
}

/** Confirmations that follow each other within this are one look; what came before a longer pause is no evidence. */
const longestPauseMs = 600_000;

/**
 * The same without confirmations that are too old for what cannot be undone, so that those are made once more.
 *
 * However slow the places are, one look after another counts as a whole; but what was confirmed before Mistral or a
 * place failed for long, or before the machine slept, does not.
 */
export function withoutStale(rotation: Rotation, now: Moment): Rotation {
  const { writes } = rotation;
  const times = writes.map(({ confirmedAt }) => confirmedAt ?? 0).sort((left, right) => right - left);
  let since = now;
  for (const at of times) if (since - at <= longestPauseMs) since = Math.min(since, at);
  if (times.every((at) => at >= since)) return rotation;
  return {
    ...rotation,
    writes: writes.map((write) =>
      (write.confirmedAt ?? 0) < since ? { ...write, confirmedAt: null } : write,
    ),
  };
}

/** Whether a destination still has to be written. */
export function isUnwritten({ state }: DestinationWrite): boolean {
  return state === 'waiting' || state === 'writing';
}

/** Whether a destination may hold the new key, as far as a roll-back is concerned. */
export function isUnrestored({ state }: DestinationWrite): boolean {
  return state === 'writing' || state === 'written' || state === 'confirmed';
}

/** The destinations that may hold the new key, those first that can be put back without asking anybody. */
export function toRestore({ writes }: Pick<Rotation, 'writes'>): readonly DestinationWrite[] {
  const turn = ({ kind, tellsValue }: DestinationWrite): number =>
    kind === 'hand-over' ? 2 : tellsValue ? 0 : 1;
  return writes.filter(isUnrestored).sort((left, right) => turn(left) - turn(right));
}

/** Whether there is an old key that was still listed when it was last looked for. */
export function isOldAlive({ oldKey }: Pick<Rotation, 'oldKey'>): boolean {
  return oldKey !== null && oldKey.goneAt === null;
}

/** Whether there was an old key, and it is known to be gone. */
export function isOldGone({ oldKey }: Pick<Rotation, 'oldKey'>): boolean {
  return oldKey !== null && oldKey.goneAt !== null;
}

/** The same, once a listing has shown that the old key is gone. */
export function withOldGone(rotation: Rotation, now: Moment): Rotation {
  const { oldKey } = rotation;
  return oldKey === null ? rotation : { ...rotation, oldKey: { ...oldKey, goneAt: now } };
}

/** The keys that the present step deletes: the one that goes, and those that nobody has the secret of. */
export function keysToDelete({ stage, oldKey, newKey }: Rotation): readonly string[] {
  switch (stage.name) {
    case 'intent':
    case 'sweeping':
      return stage.strays;
    case 'rolling-back':
      return [...(newKey === null ? [] : [newKey.id]), ...stage.strays];
    case 'revoking':
    case 'revoke-pending':
      return [...(oldKey?.goneAt === null ? [oldKey.id] : []), ...stage.strays];
    default:
      return [];
  }
}

/** One destination changed. */
export function withWrite(
  rotation: Rotation,
  destinationId: string,
  change: Partial<DestinationWrite>,
): Rotation {
  return {
    ...rotation,
    writes: rotation.writes.map((write) =>
      write.destinationId === destinationId ? { ...write, ...change } : write,
    ),
  };
}

/** How long the slowest consumer takes to pick a secret up. */
export function settleMs({ writes }: Rotation): number {
  return Math.max(0, ...writes.map((write) => write.settleMs));
}

/** Until when a key that a lost answer made may still show up in the listing; 0 when no answer was lost. */
export function lateArrivalsUntil({ lostAskAt, pacing }: Rotation): Moment {
  return lostAskAt === null ? 0 : lostAskAt + pacing.propagationMs;
}
