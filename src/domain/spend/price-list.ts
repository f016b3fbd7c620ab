import { Big } from 'big.js';
import type { Price, UsageRow } from '../organization/usage.ts';

/** Answers what one unit of a usage row costs, as decimal text; null when no price is known. */
export type PriceOf = (row: Pick<UsageRow, 'category' | 'billingMetric' | 'billingGroup'>) => string | null;

/**
 * What each category of usage is called in price rows. The pairing follows the names in the API's own lists
 * (admin-api.md §8); categories without a pair take any price of their metric.
 */
const eventTypes: Readonly<Record<string, string>> = {
  completion: 'api_tokens',
  chat: 'api_tokens',
  ocr: 'api_pages',
  audio: 'api_audio_seconds',
  audio_characters: 'api_audio_characters',
  connectors: 'api_connectors',
  'libraries_api.pages': 'api_libraries_pages',
  'libraries_api.tokens': 'api_libraries_tokens',
  'libraries_api.audio_seconds': 'api_libraries_audio',
  'vibe_code.completion': 'vibe_tokens',
  'vibe_code.ocr': 'vibe_pages',
  'vibe_code.connectors': 'vibe_connectors',
  'vibe_code.audio': 'vibe_audio_seconds',
  'vibe_code.audio_characters': 'vibe_audio_characters',
};

/**
 * Finds prices by billing metric and group.
 *
 * Several may fit, while usage rows tell neither zone nor tier (admin-api.md §8): then the event type of the row's
 * category counts first, then the standard tier, then the global zone. Where even these agree, the higher price is
 * taken, because a budget that looks too full does less harm than one that looks too empty.
 */
export function priceList(prices: readonly Price[]): PriceOf {
  const byMetric = new Map<string, Price[]>();
  for (const price of prices) {
    const key = keyOf(price);
    const others = byMetric.get(key);
    if (others === undefined) byMetric.set(key, [price]);
    else others.push(price);
  }
  const chosen = new Map<string, string | null>();
  return (row) => {
    const key = keyOf(row);
    const name = `${row.category}\n${key}`;
    const known = chosen.get(name);
    if (known !== undefined) return known;
    const price = best(byMetric.get(key) ?? [], ownValue(eventTypes, row.category));
    chosen.set(name, price);
    return price;
  };
}

function best(candidates: readonly Price[], eventType: string | null): string | null {
  const [first] = [...candidates].sort(
    (left, right) =>
      misfit(left, eventType) - misfit(right, eventType) || new Big(right.price).cmp(left.price),
  );
  return first?.price ?? null;
}

/** Smaller fits better; each digit outweighs those after it. */
function misfit({ eventType, serviceTier, apiZone }: Price, wanted: string | null): number {
  const event = eventType === wanted ? 0 : eventType === null || wanted === null ? 1 : 2;
  const tier = serviceTier === null || serviceTier === 'standard' ? 0 : 1;
  const zone = apiZone === null || apiZone === 'global' ? 0 : 1;
  return event * 4 + tier * 2 + zone;
}

function keyOf({ billingMetric, billingGroup }: Pick<Price, 'billingMetric' | 'billingGroup'>): string {
  return `${billingMetric}\n${billingGroup}`;
}

function ownValue(record: Readonly<Record<string, string>>, name: string): string | null {
  return Object.hasOwn(record, name) ? (record[name] ?? null) : null;
}
