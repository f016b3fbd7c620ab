import type { Day } from '../organization/day.ts';
import type { UsageMonth, UsageRow } from '../organization/usage.ts';
import { scaleFor, unitsToText } from './exact.ts';
import { priceList } from './price-list.ts';

/** What a month cost, split by day and workspace and by model; amounts are whole units of one scale. */
export interface MonthCost {
  /** Null as a workspace is usage that no workspace claims. */
  readonly byDay: ReadonlyMap<Day, ReadonlyMap<string | null, bigint>>;
  readonly byModel: ReadonlyMap<string, bigint>;
  /** Metric and group of paid usage without a price, such as "mistral-large-2512 output". */
  readonly unpricedMetrics: readonly string[];
  /** An amount as exact decimal text. */
  toText(units: bigint): string;
}

/** One priced thing on one day: what the organization counts of it, and what workspaces claim of that. */
interface Cell {
  readonly row: UsageRow;
  readonly price: bigint;
  organization: bigint | null;
  claimed: bigint | null;
}

/**
 * Prices a month of usage: paid quantity × price, exactly.
 *
 * `usage.rows` hold the organization's own rows (no workspace) and beside them those of each workspace, which
 * count the same usage again. What the organization counts beyond its workspaces' sum belongs to none of them.
 * Where the workspaces' sum is larger, the organization was read a little earlier in the running day, and the
 * later, larger count holds. Without rows of the organization the workspaces are all there is.
 */
export function monthCost(usage: UsageMonth): MonthCost {
  const priceOf = priceList(usage.prices);
  const priceScale = scaleFor(usage.prices.map(({ price }) => price));
  const quantityScale = scaleFor(quantities(usage.rows));
  const decimals = priceScale.decimals + quantityScale.decimals;

  const byDay = new Map<Day, Map<string | null, bigint>>();
  const byModel = new Map<string, bigint>();
  const cells = new Map<string, Cell>();
  const unpriced = new Set<string>();
  const spend = (row: UsageRow, workspaceId: string | null, units: bigint): void => {
    const ofDay = byDay.get(row.day) ?? new Map<string | null, bigint>();
    byDay.set(row.day, ofDay);
    add(ofDay, workspaceId, units);
    add(byModel, row.model, units);
  };

  for (const row of usage.rows) {
    const quantity = quantityScale.toUnits(row.paidQuantity);
    const name = `${row.day}\n${row.category}\n${row.model}\n${row.billingMetric}\n${row.billingGroup}`;
    let cell = cells.get(name);
    if (cell === undefined) {
      const price = priceOf(row);
      if (price === null) {
        if (quantity !== 0n) unpriced.add(`${row.billingMetric} ${row.billingGroup}`);
        continue;
      }
      cell = { row, price: priceScale.toUnits(price), organization: null, claimed: null };
      cells.set(name, cell);
    }
    if (row.workspaceId === null) {
      cell.organization = (cell.organization ?? 0n) + quantity;
    } else {
      cell.claimed = (cell.claimed ?? 0n) + quantity;
      spend(row, row.workspaceId, quantity * cell.price);
    }
  }
  for (const cell of cells.values()) {
    const rest = unclaimed(cell);
    if (rest !== 0n) spend(cell.row, null, rest * cell.price);
  }
  return {
    byDay,
    byModel,
    unpricedMetrics: [...unpriced].sort(),
    toText: (units) => unitsToText(units, decimals),
  };
}

/** The sum of a month, or of its first days. */
export function totalOf({ byDay }: MonthCost, isCounted: (day: Day) => boolean = () => true): bigint {
  let total = 0n;
  for (const [day, workspaces] of byDay)
    if (isCounted(day)) for (const units of workspaces.values()) total += units;
  return total;
}

/** The sums of a month by workspace. */
export function workspaceTotals({ byDay }: MonthCost): ReadonlyMap<string | null, bigint> {
  const totals = new Map<string | null, bigint>();
  for (const workspaces of byDay.values()) for (const [id, units] of workspaces) add(totals, id, units);
  return totals;
}

/** What each workspace spent in a month, as exact decimal text; for lists that show nothing else of it. */
export function workspaceSpend(usage: UsageMonth): ReadonlyMap<string | null, string> {
  const cost = monthCost(usage);
  return new Map([...workspaceTotals(cost)].map(([id, units]) => [id, cost.toText(units)]));
}

function unclaimed({ organization, claimed }: Cell): bigint {
  if (organization === null) return 0n;
  if (claimed === null) return organization;
  const rest = organization - claimed;
  return rest < 0n && claimed > 0n ? 0n : rest;
}

function add<Key>(sums: Map<Key, bigint>, key: Key, units: bigint): void {
  sums.set(key, (sums.get(key) ?? 0n) + units);
}

function* quantities(rows: readonly UsageRow[]): Iterable<string> {
  for (const { paidQuantity } of rows) yield paidQuantity;
}
