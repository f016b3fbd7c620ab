import type { Moment } from '../organization/day.ts';
import type { Seen } from './event.ts';
import type { DestinationWrite, Rotation } from './rotation.ts';

/** Whether a destination still has to show that it holds the new key: at first, and once more before the old one goes. */
export function isUnconfirmed(
  { confirmedAt }: DestinationWrite,
  { stage, stageSince, pacing }: Rotation,
): boolean {
  return confirmedAt === null || (stage.name === 'revoking' && confirmedAt < stageSince - pacing.freshMs);
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

/** The keys that the present step deletes: the one that goes, and those that nobody has the secret of. */
export function keysToDelete({ stage, oldKey, newKey }: Rotation): readonly string[] {
  switch (stage.name) {
    case 'intent':
      return stage.strays;
    case 'rolling-back':
      return [...(newKey === null ? [] : [newKey.id]), ...stage.strays];
    case 'revoking':
    case 'revoke-pending':
      return [...(oldKey === null || oldKey.goneAt !== null ? [] : [oldKey.id]), ...stage.strays];
    default:
      return [];
  }
}

/** Keys that carry the marker and are neither the old nor the new key, whatever the listing says. */
export function straysOf({ strays }: Seen, { oldKey, newKey }: Rotation): readonly string[] {
  return strays.filter((id) => id !== oldKey?.id && id !== newKey?.id);
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
