import type { SpendReport } from '../../../contract/spend.ts';
import { formatMonth, formatQuantity, formatShare, formatShortDay } from '../../lib/format.ts';
import { formatMoney, shareOf } from '../../lib/money.ts';

/** The months before and after one, among those that can be shown; null where there is none. */
export function neighborsOf(
  months: readonly string[],
  month: string,
): { readonly before: string | null; readonly after: string | null } {
  const ordered = months.toSorted();
  return {
    before: ordered.findLast((each) => each < month) ?? null,
    after: ordered.find((each) => each > month) ?? null,
  };
}

/** How a month compares with the one before, over the same days. */
export interface Comparison {
  /** Such as "12% more"; null when the month before was nothing. */
  readonly change: string | null;
  readonly direction: 'more' | 'less' | 'same';
  /** What it is compared with, such as "than October 1–12 (€1,204.00)". */
  readonly against: string;
}

/** Compares the same days of two months; null when the month before is not known. */
export function comparisonOf(
  report: Pick<
    SpendReport,
    'month' | 'total' | 'previousSamePeriod' | 'currency' | 'days' | 'isCurrentMonth'
  >,
): Comparison | null {
  const { previousSamePeriod, total, currency } = report;
  if (previousSamePeriod === null) return null;
  const before = Number(previousSamePeriod);
  const ratio = before > 0 ? (Number(total) - before) / before : null;
  if (ratio === null)
    return {
      change: null,
      direction: 'more',
      against: `Nothing was spent ${onOrIn(report)} ${samePeriodText(report)}`,
    };
  const against = `${samePeriodText(report)} (${formatMoney(previousSamePeriod, currency)})`;
  if (Math.abs(ratio) < 0.005)
    return { change: 'About the same', direction: 'same', against: `as ${against}` };
  const direction = ratio > 0 ? 'more' : 'less';
  return { change: `${formatShare(Math.abs(ratio))} ${direction}`, direction, against: `than ${against}` };
}

function onOrIn({ days, isCurrentMonth }: Pick<SpendReport, 'days' | 'isCurrentMonth'>): 'on' | 'in' {
  return isCurrentMonth && days.length > 0 ? 'on' : 'in';
}

function samePeriodText({
  month,
  days,
  isCurrentMonth,
}: Pick<SpendReport, 'month' | 'days' | 'isCurrentMonth'>): string {
  const before = previousMonth(month);
  const lastDay = Number(days.at(-1)?.day.slice(8) ?? 0);
  if (!isCurrentMonth || lastDay === 0) return formatMonth(before);
  const last = Math.min(lastDay, daysIn(before));
  return last === 1 ? formatShortDay(`${before}-01`) : `${formatShortDay(`${before}-01`)}–${last}`;
}

/** What the month means for the limit. */
export interface LimitView {
  /** 0 and up; null when there is no limit to hold it against. */
  readonly share: number | null;
  readonly text: string;
  readonly tone: 'accent' | 'medium' | 'high';
}

/** Holds a month against the organization's limit, by the counter that Mistral itself stops at; null when nothing is known. */
export function limitViewOf({ limit, total }: Pick<SpendReport, 'limit' | 'total'>): LimitView | null {
  if (limit === null) return null;
  if (limit.hasNoLimit || limit.limit === null) {
    return { share: null, text: 'No monthly limit is set.', tone: 'accent' };
  }
  const used = limit.totalUsage ?? total;
  const share = shareOf(used, limit.limit) ?? 0;
  const numbers = `${formatMoney(used, limit.currency)} of ${formatMoney(limit.limit, limit.currency)}`;
  return {
    share,
    text: `${numbers} used (${formatShare(share)})`,
    tone: limit.isReached || share >= 1 ? 'high' : share >= 0.8 ? 'medium' : 'accent',
  };
}

/** How our sum stands to Mistral's own; null when either is unknown. */
export function reconciliationOf({
  difference,
  limit,
  currency,
}: Pick<SpendReport, 'difference' | 'limit' | 'currency'>): string | null {
  const own = limit?.totalUsage ?? null;
  if (difference === null || own === null) return null;
  if (Math.abs(Number(difference)) < 0.005) return `Mistral counts the same: ${formatMoney(own, currency)}.`;
  const more = Number(difference) > 0 ? 'more' : 'less';
  return `Mistral counts ${formatMoney(own, currency)}, ${formatMoney(difference.replace('-', ''), currency)} ${more} than the sum of days here.`;
}

/** The month in one sentence, for people who cannot see the chart. */
export function chartSummary(report: Pick<SpendReport, 'month' | 'days' | 'total' | 'currency'>): string {
  const peak = report.days.toSorted((one, other) => Number(other.total) - Number(one.total))[0];
  const start = `Daily spend in ${formatMonth(report.month)}: ${formatMoney(report.total, report.currency)} over ${formatQuantity(report.days.length, 'day')}`;
  if (peak === undefined || Number(peak.total) === 0) return `${start}.`;
  return `${start}, most on ${formatShortDay(peak.day)} with ${formatMoney(peak.total, report.currency)}.`;
}

function previousMonth(month: string): string {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 2, 1)).toISOString().slice(0, 7);
}

function daysIn(month: string): number {
  const [year = 1970, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number, 0)).getUTCDate();
}
