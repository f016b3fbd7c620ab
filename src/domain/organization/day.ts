/** A calendar day in UTC as `YYYY-MM-DD`; the grain of expiration dates, last use and usage in Mistral's API. */
export type Day = string;

/** A calendar month in UTC as `YYYY-MM`. */
export type Month = string;

/** A moment as milliseconds since 1970-01-01T00:00:00Z. */
export type Moment = number;

/** One day, in milliseconds. */
export const DAY_MS = 86_400_000;

/** The UTC day that a moment falls on. */
export function dayOf(moment: Moment): Day {
  return new Date(moment).toISOString().slice(0, 10);
}

/** The month that a day lies in. */
export function monthOf(day: Day): Month {
  return day.slice(0, 7);
}

/** The moment at which a UTC day begins. */
export function startOfDay(day: Day): Moment {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day `days` later, or earlier when negative. */
export function addDays(day: Day, days: number): Day {
  return dayOf(startOfDay(day) + days * DAY_MS);
}

/** How many days `to` lies after `from`; negative when it lies before. */
export function daysBetween(from: Day, to: Day): number {
  return Math.round((startOfDay(to) - startOfDay(from)) / DAY_MS);
}

/** The month `months` later, or earlier when negative. */
export function addMonths(month: Month, months: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + months, 1)).toISOString().slice(0, 7);
}

/** Every day of a month, in order. */
export function daysOfMonth(month: Month): readonly Day[] {
  const first = `${month}-01`;
  const count = daysBetween(first, `${addMonths(month, 1)}-01`);
  return Array.from({ length: count }, (_, index) => addDays(first, index));
}
