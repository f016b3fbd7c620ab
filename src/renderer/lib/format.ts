/** The window speaks American English, so numbers and dates do too, whatever the system's locale. */
const LOCALE = 'en-US';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const count = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const percent = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 0 });
const day = new Intl.DateTimeFormat(LOCALE, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});
const dayOfYear = new Intl.DateTimeFormat(LOCALE, { month: 'short', day: 'numeric', timeZone: 'UTC' });
const weekday = new Intl.DateTimeFormat(LOCALE, {
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});
const month = new Intl.DateTimeFormat(LOCALE, { year: 'numeric', month: 'long', timeZone: 'UTC' });
const localDay = new Intl.DateTimeFormat(LOCALE, { year: 'numeric', month: 'short', day: 'numeric' });
const localMoment = new Intl.DateTimeFormat(LOCALE, {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const localTime = new Intl.DateTimeFormat(LOCALE, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A whole number with separators, such as "12,400". */
export function formatCount(value: number): string {
  return count.format(value);
}

/** A number and its noun, such as "1 key" or "12 keys". */
export function formatQuantity(value: number, singular: string, plural = `${singular}s`): string {
  return `${formatCount(value)} ${value === 1 ? singular : plural}`;
}

/** A share from 0 to 1 as "42%"; a small share that is not nothing is "<1%". */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.005) return '<1%';
  return percent.format(share);
}

/** A UTC day `YYYY-MM-DD` as "Nov 21, 2026". */
export function formatDay(value: string): string {
  return day.format(Date.parse(`${value}T00:00:00Z`));
}

/** A UTC day as "Nov 21", for axes and lists within one year. */
export function formatShortDay(value: string): string {
  return dayOfYear.format(Date.parse(`${value}T00:00:00Z`));
}

/** A UTC day as "Sat, Nov 21". */
export function formatWeekday(value: string): string {
  return weekday.format(Date.parse(`${value}T00:00:00Z`));
}

/** A month `YYYY-MM` as "November 2026". */
export function formatMonth(value: string): string {
  return month.format(Date.parse(`${value}-01T00:00:00Z`));
}

/** A moment as the local day, such as "Nov 21, 2026". */
export function formatMomentDay(moment: number): string {
  return localDay.format(moment);
}

/** A moment as local day and time, such as "Nov 21, 2026, 14:05". */
export function formatMoment(moment: number): string {
  return localMoment.format(moment);
}

/** How long ago a moment was, such as "4 min ago"; past a month it is the day. */
export function formatAge(moment: number, at: number): string {
  const passed = at - moment;
  if (passed < MINUTE) return 'just now';
  return passed < 30 * DAY ? `${formatDuration(passed)} ago` : formatMomentDay(moment);
}

/** A length of time in its largest whole unit, such as "4 min", "2 h" or "3 days". */
export function formatDuration(lengthMs: number): string {
  if (lengthMs < MINUTE) return 'less than a minute';
  if (lengthMs < HOUR) return `${Math.floor(lengthMs / MINUTE)} min`;
  if (lengthMs < DAY) return `${Math.floor(lengthMs / HOUR)} h`;
  return formatQuantity(Math.floor(lengthMs / DAY), 'day');
}

/** How far a UTC day lies from today, such as "today", "in 5 days" or "12 days ago". Both as `YYYY-MM-DD`. */
export function formatDayDistance(value: string, today: string): string {
  const days = Math.round((Date.parse(value) - Date.parse(today)) / DAY);
  if (days === 0) return 'today';
  if (days === 1) return 'tomorrow';
  if (days === -1) return 'yesterday';
  return days > 0 ? `in ${formatQuantity(days, 'day')}` : `${formatQuantity(-days, 'day')} ago`;
}

/** The UTC day of a moment as `YYYY-MM-DD`, the grain of Mistral's dates. */
export function utcDay(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** A moment as local time with seconds, "14:05:32", for steps that follow each other within a day. */
export function formatTime(moment: number): string {
  return localTime.format(moment);
}
