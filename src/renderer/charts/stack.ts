import type { Series } from './series.ts';

/** A day's amounts as numbers, for geometry only; what people read comes from the exact text. */
export interface DayStack {
  readonly day: string;
  /** False for days of the month that have not come yet. */
  readonly hasCome: boolean;
  readonly total: number;
  /** The sum of this day and all before it. */
  readonly cumulative: number;
  /** One segment for each series with an amount, from the ground up. */
  readonly segments: readonly Segment[];
}

/** A part of a bar between two heights. */
export interface Segment {
  readonly series: Series;
  readonly from: number;
  readonly to: number;
}

/** The amounts of one day as the report has them. */
export interface DayAmounts {
  readonly day: string;
  readonly total: string;
  readonly byPart: Readonly<Record<string, string>>;
}

/** Stacks the amounts of each day of a month; what no part claims goes to the series without an id, if there is one. */
export function stackDays(
  calendar: readonly string[],
  amounts: readonly DayAmounts[],
  series: readonly Series[],
): readonly DayStack[] {
  const byDay = new Map(amounts.map((entry) => [entry.day, entry]));
  let cumulative = 0;
  return calendar.map((day) => {
    const entry = byDay.get(day);
    if (!entry) return { day, hasCome: false, total: 0, cumulative, segments: [] };
    const total = Number(entry.total);
    cumulative += total;
    return { day, hasCome: true, total, cumulative, segments: segmentsOf(entry, series) };
  });
}

function segmentsOf({ total, byPart }: DayAmounts, series: readonly Series[]): readonly Segment[] {
  const claimed = Object.values(byPart).reduce((sum, amount) => sum + Number(amount), 0);
  const unclaimed = Math.max(0, Number(total) - claimed);
  const segments: Segment[] = [];
  let from = 0;
  for (const each of series) {
    const value = each.ids.reduce((sum, id) => sum + (id === null ? unclaimed : Number(byPart[id] ?? 0)), 0);
    if (value <= 0) continue;
    segments.push({ series: each, from, to: from + value });
    from += value;
  }
  return segments;
}
