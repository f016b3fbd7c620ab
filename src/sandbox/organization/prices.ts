/** Where in the usage answer something is counted. */
export type Category = 'completion' | 'ocr' | 'connectors' | 'audio' | 'libraries.tokens' | 'vibe.completion';

/** What a unit of something costs. */
export interface Tariff {
  readonly group: string;
  /** As the API writes it: a plain decimal, one with an exponent, or a JSON number. */
  readonly price: string | number;
  /** The same price in 10⁻¹² of the billing currency, for exact sums. */
  readonly pico: number;
  /** Units of this group for each unit of the first group. */
  readonly perInput: number;
}

/** A model (or tool) that usage is counted for. */
export interface Meter {
  readonly category: Category;
  readonly event: string;
  /** What callers ask for. */
  readonly alias: string;
  /** What is billed. */
  readonly metric: string;
  /** The part of the usage that costs nothing. */
  readonly freeShare: number;
  readonly tariffs: readonly Tariff[];
}

/** What the organization can be charged for; prices are invented, in euros. */
export const meters = {
  large: meter('completion', 'api_tokens', 'mistral-large-latest', 'mistral-large-2512', 0, [
    { group: 'input', price: '0.0000004600', pico: 460_000, perInput: 1 },
    { group: 'output', price: '0.0000013800', pico: 1_380_000, perInput: 0.24 },
    { group: 'cached', price: '4.60E-8', pico: 46_000, perInput: 0.35 },
  ]),
  medium: meter('completion', 'api_tokens', 'mistral-medium-latest', 'mistral-medium-2508', 0, [
    { group: 'input', price: '3.70E-7', pico: 370_000, perInput: 1 },
    { group: 'output', price: '0.0000018500', pico: 1_850_000, perInput: 0.2 },
    { group: 'cached', price: '3.70E-8', pico: 37_000, perInput: 0.15 },
  ]),
  small: meter('completion', 'api_tokens', 'mistral-small-latest', 'mistral-small-2506', 0, [
    { group: 'input', price: '9.20E-8', pico: 92_000, perInput: 1 },
    { group: 'output', price: '2.76E-7', pico: 276_000, perInput: 0.3 },
  ]),
  code: meter('completion', 'api_tokens', 'codestral-latest', 'codestral-2508', 0, [
    { group: 'input', price: '2.76E-7', pico: 276_000, perInput: 1 },
    { group: 'output', price: '8.28E-7', pico: 828_000, perInput: 0.18 },
  ]),
  embed: meter('completion', 'api_tokens', 'mistral-embed', 'mistral-embed-2312', 0.1, [
    { group: 'input', price: '9.20E-8', pico: 92_000, perInput: 1 },
  ]),
  ocr: meter('ocr', 'api_pages', 'mistral-ocr-latest', 'mistral-ocr-2512', 0, [
    { group: 'input', price: 0.00092, pico: 920_000_000, perInput: 1 },
  ]),
  audio: meter('audio', 'api_audio_seconds', 'voxtral-mini-latest', 'voxtral-mini-2507', 0, [
    { group: 'input', price: '0.0000307000', pico: 30_700_000, perInput: 1 },
  ]),
  webSearch: meter('connectors', 'api_connectors', 'web_search', 'web-search', 0, [
    { group: 'input', price: '0.0276', pico: 27_600_000_000, perInput: 1 },
  ]),
  library: meter('libraries.tokens', 'api_libraries_tokens', 'library-indexing', 'library-tokens', 0.2, [
    { group: 'input', price: '9.20E-8', pico: 92_000, perInput: 1 },
  ]),
  vibe: meter('vibe.completion', 'vibe_tokens', 'devstral-medium-latest', 'devstral-medium-2507', 0.25, [
    { group: 'input', price: '3.68E-7', pico: 368_000, perInput: 1 },
    { group: 'output', price: '0.0000018400', pico: 1_840_000, perInput: 0.12 },
    { group: 'cached', price: '3.68E-8', pico: 36_800, perInput: 0.8 },
  ]),
} as const;

/** Names of the meters. */
export type MeterName = keyof typeof meters;

/** Every meter, for the price table. */
export function allMeters(): readonly Meter[] {
  return Object.values(meters);
}

function meter(
  category: Category,
  event: string,
  alias: string,
  metric: string,
  freeShare: number,
  tariffs: readonly Tariff[],
): Meter {
  return { category, event, alias, metric, freeShare, tariffs };
}
