import { addMonths, dayText, firstDayOf, lastDayOf, monthOf, monthText, type Month } from '../days.ts';
import type { Workspace } from '../organization/model.ts';
import { allMeters, type Category, type Meter } from '../organization/prices.ts';
import { dailyUse } from '../organization/traffic.ts';
import { invalid, json, notFound } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { queryOneOf, queryText, queryUuid } from '../server/query.ts';
import type { World } from '../world.ts';

/** What is counted on one day, summed over workspaces. */
interface Row {
  readonly meter: Meter;
  readonly group: string;
  readonly day: number;
  value: number;
  paid: number;
}

/** Usage of one calendar month, the present one when nothing else is said. */
export const usageOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    '/usage',
    {
      query: {
        month: queryText,
        year: queryText,
        workspace_id: queryUuid,
        api_zone: queryOneOf(['global', 'us', 'eu'], null),
      },
    },
    ({ world, query }) => {
      const present = monthOf(world.clock.today());
      const month = numberIn(query.month, present.month, 1, 12);
      if (month === null) return invalid(['query', 'month'], 'Month should be a whole number from 1 to 12');
      const year = numberIn(query.year, present.year, 2000, 2100);
      if (year === null) return invalid(['query', 'year'], 'Year should be a whole number');
      const { workspaces } = world.organization;
      const id = query.workspace_id;
      if (id !== null && workspaces.get(id) === undefined) return notFound('Workspace');
      const counted = workspaces
        .all()
        .filter((one) => id === null || one.id === id)
        .filter(({ traffic }) => query.api_zone === null || traffic?.zone === query.api_zone);
      return json(usageOf(world, { year, month }, counted));
    },
  ),
];

function numberIn(text: string | null, instead: number, low: number, high: number): number | null {
  if (text === null) return instead;
  const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
  return number >= low && number <= high ? number : null;
}

function usageOf(world: World, month: Month, workspaces: readonly Workspace[]): unknown {
  const { historyStart } = world.organization;
  const present = monthOf(world.clock.today());
  const rows = rowsOf(world, month, workspaces);
  const models = (category: Category): unknown => ({ models: modelsOf(rows, category) });
  const nothing = { models: {} };
  const isFirst = firstDayOf(month) <= historyStart;
  const isLast = firstDayOf(month) >= firstDayOf(present);
  return {
    completion: models('completion'),
    ocr: models('ocr'),
    connectors: models('connectors'),
    libraries_api: { pages: nothing, tokens: models('libraries.tokens'), audio_seconds: nothing },
    fine_tuning: { training: {}, storage: {} },
    audio: models('audio'),
    audio_characters: nothing,
    vibe_usage: 0,
    vibe_code: {
      completion: models('vibe.completion'),
      ocr: nothing,
      connectors: nothing,
      audio: nothing,
      audio_characters: nothing,
    },
    chat: nothing,
    date: `${dayText(firstDayOf(month))}T00:00:00Z`,
    previous_month: isFirst ? null : monthText(addMonths(month, -1)),
    next_month: isLast ? null : monthText(addMonths(month, 1)),
    start_date: `${dayText(firstDayOf(month))}T00:00:00Z`,
    end_date: `${dayText(lastDayOf(month))}T23:59:59.999Z`,
    currency: 'EUR',
    currency_symbol: '€',
    prices: pricesOf(world),
  };
}

function rowsOf(world: World, month: Month, workspaces: readonly Workspace[]): readonly Row[] {
  const { seed, historyStart } = world.organization;
  const today = world.clock.today();
  const rows = new Map<string, Row>();
  for (
    let day = Math.max(firstDayOf(month), historyStart);
    day <= Math.min(lastDayOf(month), today);
    day += 1
  ) {
    for (const workspace of workspaces) {
      for (const { meter, group, value, paid } of dailyUse(seed, workspace, day, today)) {
        const name = `${meter.metric} ${meter.category} ${group} ${day}`;
        const row = rows.get(name);
        if (row === undefined) {
          rows.set(name, { meter, group, day, value, paid });
        } else {
          row.value += value;
          row.paid += paid;
        }
      }
    }
  }
  return [...rows.values()];
}

/**
 * Rows by model and group.
 *
 * The interface leaves rows untyped; this is the shape that the dashboard's sibling endpoint was seen to give.
 */
function modelsOf(rows: readonly Row[], category: Category): unknown {
  const models: Record<string, Record<string, unknown[]>> = {};
  for (const { meter, group, day, value, paid } of rows) {
    if (meter.category !== category) continue;
    const groups = (models[`${meter.alias}::${meter.metric}`] ??= {});
    (groups[group] ??= []).push({
      usage_type: 'usage',
      event_type: meter.event,
      billing_metric: meter.metric,
      billing_display_name: meter.alias,
      billing_group: group,
      timestamp: dayText(day),
      value,
      value_paid: paid,
    });
  }
  return models;
}

function pricesOf(world: World): readonly unknown[] {
  const tiers = world.settings.priorityPrices ? (['standard', 'priority'] as const) : (['standard'] as const);
  return tiers.flatMap((tier) =>
    (['global', 'eu'] as const).flatMap((zone) =>
      allMeters().flatMap((meter) =>
        meter.tariffs.map(({ group, price, pico }) => ({
          event_type: meter.event,
          billing_metric: meter.metric,
          billing_group: group,
          api_zone: zone,
          service_tier: tier,
          price: tier === 'standard' ? price : (pico * 1.75) / 1e12,
        })),
      ),
    ),
  );
}
