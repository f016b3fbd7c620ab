import {
  addMonths,
  dayOf,
  DAY_MS,
  type Moment,
  type Month,
  monthOf,
  startOfDay,
} from '../../../domain/organization/day.ts';

/** How many months of usage the mirror holds, the current one included. */
const monthsKept = 12;
/** Months are restated for some time after their end (admin-api.md §8). */
const restatedForDays = 62;

/** The months to read now, newest first: those that may still change, and those that were never read. */
export function usageMonths(now: Moment, wasRead: (month: Month) => boolean): readonly Month[] {
  const current = monthOf(dayOf(now));
  return Array.from({ length: monthsKept }, (_, back) => addMonths(current, -back)).filter(
    (month) => !wasRead(month) || now - endOf(month) < restatedForDays * DAY_MS,
  );
}

function endOf(month: Month): Moment {
  return startOfDay(`${addMonths(month, 1)}-01`);
}
