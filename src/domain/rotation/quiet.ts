import { addDays, type Day, dayOf, type Moment, startOfDay } from '../organization/day.ts';
import type { Rotation } from './rotation.ts';
import { settleMs } from './writes.ts';

/** Mistral does not say how much later than a use its listing tells it (admin-api.md §4). */
const lateUseMs = 3_600_000;

/** When the consumers had had their time: until then the old key was in rightful use. */
export function settledAt(rotation: Rotation): Moment {
  return (rotation.cutOverAt ?? rotation.stageSince) + settleMs(rotation);
}

/** Whether the old key was used on a day after the consumers had had their time. Null is "no recorded use". */
export function isStillUsed(lastUsedOn: Day | null, settled: Moment): boolean {
  return lastUsedOn !== null && lastUsedOn > dayOf(settled);
}

/**
 * When enough whole days have passed without use.
 *
 * Mistral tells the last use as a day (admin-api.md §4), so neither the day on which the consumers switched nor a day
 * with a use proves anything: the whole days that follow count.
 */
export function quietFrom(settled: Moment, lastUsedOn: Day | null, quietDays: number): Moment {
  const settledOn = dayOf(settled);
  const busyOn = lastUsedOn !== null && lastUsedOn > settledOn ? lastUsedOn : settledOn;
  return startOfDay(addDays(busyOn, quietDays + 1)) + lateUseMs;
}
