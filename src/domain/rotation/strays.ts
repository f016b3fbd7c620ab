import type { Moment } from '../organization/day.ts';
import type { Seen, Stray } from './event.ts';
import type { Note } from './note.ts';
import type { Rotation } from './rotation.ts';
import { done, tell, type Transition } from './transition.ts';

/** The keys with the marker that nobody has the secret of; whatever the listing says, never the old or the new key. */
export function straysOf(seen: Seen, rotation: Rotation): readonly string[] {
  return foreign(seen, rotation)
    .filter((stray) => !isInUse(stray))
    .map(({ id }) => id);
}

/**
 * The keys with the marker that somebody has the secret of.
 *
 * Vane never uses such a key itself, so whoever did has its secret: this rotation may have gone further once than the
 * database now says, because an older copy of it was put back. They are never Vane's to delete.
 */
export function straysInUse(seen: Seen, rotation: Rotation): readonly Stray[] {
  return foreign(seen, rotation).filter(isInUse);
}

/** Whether a key that nobody has the secret of may exist or come to light. */
export function mayLeaveStrays({ asks, lostAskAt }: Rotation): boolean {
  return asks > 1 || lostAskAt !== null;
}

/** Tells once that a listing shows keys which nobody has the secret of, and sees to it that no end forgets them. */
export function noticeStrays(rotation: Rotation, seen: Seen, now: Moment): Transition {
  const strays = straysOf(seen, rotation);
  if (strays.length === 0 || rotation.lostAskAt !== null) return { rotation, notes: [] };
  const told = done('rotation.strays-found', { keyIds: strays.join(', ') });
  return tell({ ...rotation, lostAskAt: now }, now, [told]);
}

/** Tells at the end of keys that were left alone; nothing where there are none. */
export function straysKept(seen: Seen, rotation: Rotation): readonly Note[] {
  const kept = straysInUse(seen, rotation);
  if (kept.length === 0) return [];
  const maskedKeys = kept.map(({ maskedKey }) => maskedKey).join(', ');
  return [done('rotation.strays-kept', { keyIds: kept.map(({ id }) => id).join(', '), maskedKeys })];
}

function foreign({ strays }: Seen, { oldKey, newKey }: Rotation): readonly Stray[] {
  return strays.filter(({ id }) => id !== oldKey?.id && id !== newKey?.id);
}

function isInUse({ lastUsedOn, isMadeElsewhere }: Stray): boolean {
  return lastUsedOn !== null || isMadeElsewhere;
}
