import { z } from 'zod';
import { success } from '../../../../domain/outcome.ts';
import { readRows, whole, type Reader, type RejectedRow } from '../reading.ts';
import { nullable, uuid } from './wire.ts';

/** The parts of an answer that hold usage by model, as paths; `libraries_api` and `vibe_code` hold several. */
const usageCategories = [
  'completion',
  'ocr',
  'connectors',
  'audio',
  'audio_characters',
  'chat',
  'libraries_api.pages',
  'libraries_api.tokens',
  'libraries_api.audio_seconds',
  'vibe_code.completion',
  'vibe_code.ocr',
  'vibe_code.connectors',
  'vibe_code.audio',
  'vibe_code.audio_characters',
  'fine_tuning.training',
] as const;

/** One part of an answer that holds usage by model. */
export type UsageCategory = (typeof usageCategories)[number];

/** One row of usage with the places it was found in; its own fields are not in the interface (admin-api.md §8). */
export interface UsageEntry {
  readonly category: UsageCategory;
  /** The key of the outer map, `<alias>::<billing model>` where seen. */
  readonly model: string;
  /** The key of the inner map: `input`, `output`, `cached` where seen. */
  readonly group: string;
  readonly row: Readonly<Record<string, unknown>>;
}

const price = z.looseObject({
  event_type: nullable(z.string()),
  billing_metric: z.string(),
  billing_group: z.string(),
  api_zone: nullable(z.string()),
  service_tier: nullable(z.string()),
  price: z.union([z.number(), z.string()]),
});

/** What one unit costs; the price may be text in exponent form. */
export type PriceRow = Readonly<z.output<typeof price>>;

const usageFields = z.looseObject({
  date: nullable(z.string()),
  start_date: nullable(z.string()),
  end_date: nullable(z.string()),
  previous_month: nullable(z.string()),
  next_month: nullable(z.string()),
  currency: nullable(z.string()),
  currency_symbol: nullable(z.string()),
  vibe_usage: nullable(z.number()),
});

type UsageFields = z.output<typeof usageFields>;

/** One month of usage: the answer as it came, with its nested rows laid out flat in `entries`. */
export type UsageAnswer = Readonly<UsageFields> & {
  readonly entries: readonly UsageEntry[];
  /** Null where the answer has no price table. */
  readonly prices: readonly PriceRow[] | null;
  readonly rejected: readonly RejectedRow[];
};

/** Which month, workspace and zone; month and year are whole numbers as text. */
export const usageQuery = z.strictObject({
  month: z.string().nullish(),
  year: z.string().nullish(),
  workspace_id: uuid.nullish(),
  api_zone: z.enum(['global', 'us', 'eu']).nullish(),
});

/** Which month, workspace and zone; month and year are whole numbers as text. */
export type UsageQuery = Readonly<z.input<typeof usageQuery>>;

/** Reads an answer of `GET /usage`; categories that are absent are empty. */
export const readUsage: Reader<UsageAnswer> = (body) => {
  const fields = whole(usageFields)(body);
  if (!fields.ok) return fields;
  const entries: UsageEntry[] = [];
  const rejected: RejectedRow[] = [];
  for (const category of usageCategories) readCategory(body, category, entries, rejected);
  const prices = fields.value['prices'];
  const priceRows = Array.isArray(prices) ? readRows(price, prices, 'prices', 'billing_metric') : null;
  return success({
    ...fields.value,
    entries,
    prices: priceRows === null ? null : priceRows.rows,
    rejected: [...rejected, ...(priceRows?.rejected ?? [])],
  });
};

function readCategory(
  body: unknown,
  category: UsageCategory,
  entries: UsageEntry[],
  rejected: RejectedRow[],
): void {
  const holder = category.split('.').reduce<unknown>((place, name) => fieldsOf(place).get(name), body);
  const path = category === 'fine_tuning.training' ? category : `${category}.models`;
  const models = category === 'fine_tuning.training' ? holder : fieldsOf(holder).get('models');
  if (models === undefined || models === null) return;
  if (!isMap(models)) rejected.push(notAMap(path));
  for (const [model, groups] of fieldsOf(models)) {
    if (!isMap(groups)) rejected.push(notAMap(`${path}.${model}`));
    for (const [group, list] of fieldsOf(groups)) {
      const place = `${path}.${model}.${group}`;
      if (!Array.isArray(list)) {
        rejected.push({ path: place, index: 0, id: null, reason: 'Not a list.' });
        continue;
      }
      const read = readRows(z.record(z.string(), z.unknown()), list, place, 'timestamp');
      for (const row of read.rows) entries.push({ category, model, group, row });
      rejected.push(...read.rejected);
    }
  }
}

function isMap(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldsOf(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(isMap(value) ? Object.entries(Object(value)) : []);
}

function notAMap(path: string): RejectedRow {
  return { path, index: 0, id: null, reason: 'Not a map.' };
}
