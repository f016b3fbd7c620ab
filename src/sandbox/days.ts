/** Milliseconds in a day. */
export const DAY_MS = 86_400_000;

/** A calendar month in UTC; `month` counts from 1. */
export interface Month {
  readonly year: number;
  readonly month: number;
}

/** The UTC day that holds an instant, as days since 1970-01-01. */
export function dayOf(ms: number): number {
  return Math.floor(ms / DAY_MS);
}

/** The instant at which a day begins. */
export function startOf(day: number): number {
  return day * DAY_MS;
}

const texts = new Map<number, string>();

/** A day as `YYYY-MM-DD`. */
export function dayText(day: number): string {
  const known = texts.get(day);
  if (known !== undefined) return known;
  const text = new Date(startOf(day)).toISOString().slice(0, 10);
  texts.set(day, text);
  return text;
}

/** Reads `YYYY-MM-DD`; undefined for anything else, the 30th of February included. */
export function parseDay(text: string): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  const ms = Date.parse(`${text}T00:00:00Z`);
  if (Number.isNaN(ms)) return undefined;
  const day = dayOf(ms);
  return dayText(day) === text ? day : undefined;
}

/** Whether a day is a Saturday or a Sunday. */
export function isWeekend(day: number): boolean {
  const weekday = (day + 4) % 7;
  return weekday === 0 || weekday === 6;
}

/** The month that holds a day. */
export function monthOf(day: number): Month {
  const date = new Date(startOf(day));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
}

/** The first day of a month. */
export function firstDayOf({ year, month }: Month): number {
  return dayOf(Date.UTC(year, month - 1, 1));
}

/** The last day of a month. */
export function lastDayOf({ year, month }: Month): number {
  return dayOf(Date.UTC(year, month, 1)) - 1;
}

/** The month that is so many months later, or earlier when negative. */
export function addMonths({ year, month }: Month, count: number): Month {
  const index = year * 12 + (month - 1) + count;
  return { year: Math.floor(index / 12), month: (index % 12) + 1 };
}

/** A month as `YYYY-MM`. */
export function monthText({ year, month }: Month): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

/** An instant as the API writes it, in UTC. */
export function timeText(ms: number): string {
  return new Date(ms).toISOString();
}
