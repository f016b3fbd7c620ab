import type { Moment } from '../organization/day.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** How long something lasts or has lasted: "less than a minute", "4 min", "2 h", "3 days"; rounded down. */
export function durationInWords(ms: number): string {
  if (ms < minuteMs) return 'less than a minute';
  if (ms < hourMs) return `${Math.floor(ms / minuteMs)} min`;
  if (ms < 2 * dayMs) return `${Math.floor(ms / hourMs)} h`;
  return `${Math.floor(ms / dayMs)} days`;
}

/** How long ago a moment was: "just now", "4 min ago"; a moment ahead (a clock was set back) is "just now". */
export function agoInWords(moment: Moment, now: Moment): string {
  return now - moment < minuteMs ? 'just now' : `${durationInWords(now - moment)} ago`;
}

/** How old data is: "up to date" in the first minute, then "2 h old". */
export function oldInWords(moment: Moment, now: Moment): string {
  return now - moment < minuteMs ? 'up to date' : `${durationInWords(now - moment)} old`;
}

/** A number of days in words: "1 day", "30 days". */
export function daysInWords(days: number): string {
  return days === 1 ? '1 day' : `${days} days`;
}

/** How far ahead a day lies: "today", "tomorrow", "in 7 days". */
export function aheadInWords(days: number): string {
  if (days <= 0) return 'today';
  return days === 1 ? 'tomorrow' : `in ${days} days`;
}
