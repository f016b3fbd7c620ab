import { addDays, type Day, dayOf, type Moment, startOfDay } from '../organization/day.ts';

/** Whether the old key was used on a day after the cut-over day. Null is "no recorded use". */
export function isStillUsed(lastUsedOn: Day | null, cutOverAt: Moment): boolean {
  return lastUsedOn !== null && lastUsedOn > dayOf(cutOverAt);
}

/**
 * When enough whole days after the cut-over day have passed to judge by.
 *
 * Mistral tells the last use as a day (admin-api.md §4), so the cut-over day itself proves nothing: the key was in
 * rightful use on it.
 */
export function quietFrom(cutOverAt: Moment, quietDays: number): Moment {
  return startOfDay(addDays(dayOf(cutOverAt), quietDays + 1));
}
