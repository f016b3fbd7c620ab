import { type Day, daysOfMonth, type Month, monthOf } from '../organization/day.ts';
import type { SpendLimit } from '../organization/limits.ts';
import type { UsageMonth } from '../organization/usage.ts';
import { shareOf, subtract } from './exact.ts';
import { type MonthCost, monthCost, totalOf, workspaceTotals } from './month-cost.ts';

/** The spend of one month; every amount is exact decimal text in `currency`. */
export interface MonthReport {
  readonly month: Month;
  /** Months that the mirror holds, newest first. */
  readonly months: readonly Month[];
  readonly currency: string | null;
  readonly total: string;
  /** As many days of the month before as `days` holds; null when that month is not mirrored, or in another currency. */
  readonly previousSamePeriod: string | null;
  readonly previousTotal: string | null;
  /** Every day of the month so far. In `byWorkspace`, usage that no workspace claims has the key "". */
  readonly days: readonly DaySpend[];
  /** Largest first, usage that no workspace claims last. */
  readonly byWorkspace: readonly Share[];
  /** Largest first. */
  readonly byModel: readonly Share[];
  /** For the current month only. */
  readonly limit: SpendLimit | null;
  /** Mistral's own total minus ours; null when either is unknown or the currencies differ. */
  readonly difference: string | null;
  readonly unpricedMetrics: readonly string[];
  readonly isCurrentMonth: boolean;
}

/** The spend of one day. */
export interface DaySpend {
  readonly day: Day;
  readonly total: string;
  readonly byWorkspace: Readonly<Record<string, string>>;
}

/** One workspace's or model's part of a month. */
export interface Share {
  readonly id: string | null;
  readonly name: string;
  readonly amount: string;
  /** 0 to 1. */
  readonly share: number;
}

/** What a report is made of; all of it is in the mirror. */
export interface SpendFacts {
  /** The month to report, with the rows of the organization and of every workspace. */
  readonly usage: UsageMonth;
  /** The month before it, null when not mirrored. */
  readonly previous: UsageMonth | null;
  /** Months that the mirror holds, in any order. */
  readonly months: readonly Month[];
  readonly workspaceNames: ReadonlyMap<string, string>;
  readonly limit: SpendLimit | null;
  readonly today: Day;
}

/** Reports what a month cost, when, where and for which models, and how that compares. */
export function spendReport(facts: SpendFacts): MonthReport {
  const { usage, previous, workspaceNames, today } = facts;
  const cost = monthCost(usage);
  const before =
    previous === null || !isComparable(previous.currency, usage.currency) ? null : monthCost(previous);
  const isCurrentMonth = usage.month === monthOf(today);
  const days = daysSoFar(usage.month, today);
  const units = totalOf(cost);
  const total = cost.toText(units);
  const limit = isCurrentMonth ? facts.limit : null;
  return {
    month: usage.month,
    months: [...new Set(facts.months)].sort((left, right) => (left < right ? 1 : -1)),
    currency: usage.currency,
    total,
    previousSamePeriod:
      before && before.toText(totalOf(before, (day) => Number(day.slice(8)) <= days.length)),
    previousTotal: before && before.toText(totalOf(before)),
    days: daySpends(cost, days),
    byWorkspace: shares(
      workspaceTotals(cost),
      cost,
      units,
      (id) => workspaceNames.get(id) ?? 'Unknown workspace',
    ),
    byModel: shares(cost.byModel, cost, units, (model) => model),
    limit,
    difference: differenceTo(limit, total, usage.currency),
    unpricedMetrics: cost.unpricedMetrics,
    isCurrentMonth,
  };
}

/** How much of the spend limit is used, 0 for nothing and above 1 when passed; null where there is no limit. */
export function limitUse({ limit, hasNoLimit }: SpendLimit, spent: string): number | null {
  if (limit === null || hasNoLimit || Number(limit) <= 0) return null;
  return Math.max(0, Number(spent) / Number(limit));
}

function daysSoFar(month: Month, today: Day): readonly Day[] {
  return daysOfMonth(month).filter((day) => day <= today);
}

function daySpends(cost: MonthCost, days: readonly Day[]): readonly DaySpend[] {
  const all = [...new Set([...days, ...cost.byDay.keys()])].sort();
  return all.map((day) => {
    const workspaces = [...(cost.byDay.get(day) ?? [])];
    return {
      day,
      total: cost.toText(workspaces.reduce((sum, [, units]) => sum + units, 0n)),
      byWorkspace: Object.fromEntries(workspaces.map(([id, units]) => [id ?? '', cost.toText(units)])),
    };
  });
}

function shares(
  amounts: ReadonlyMap<string | null, bigint>,
  cost: MonthCost,
  whole: bigint,
  nameOf: (id: string) => string,
): readonly Share[] {
  return [...amounts]
    .map(([id, units]) => ({ id, name: id === null ? 'No workspace' : nameOf(id), units }))
    .sort((left, right) => {
      if ((left.id === null) !== (right.id === null)) return left.id === null ? 1 : -1;
      if (left.units !== right.units) return left.units > right.units ? -1 : 1;
      return left.name < right.name ? -1 : 1;
    })
    .map(({ id, name, units }) => ({ id, name, amount: cost.toText(units), share: shareOf(units, whole) }));
}

function differenceTo(limit: SpendLimit | null, total: string, currency: string | null): string | null {
  if (limit === null || limit.totalUsage === null) return null;
  return isComparable(currency, limit.currency) ? subtract(limit.totalUsage, total) : null;
}

/** Amounts of different currencies are never compared; where an answer named none, it is taken to be the same. */
function isComparable(left: string | null, right: string | null): boolean {
  return left === null || right === null || left === right;
}
