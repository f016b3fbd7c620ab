import type { Day, Month } from './day.ts';

/** What was used on one day in one workspace for one priced thing. */
export interface UsageRow {
  readonly day: Day;
  /** Null when the row is of the organization as a whole and no workspace is known. */
  readonly workspaceId: string | null;
  /** `completion`, `ocr`, `audio`, `vibe_code.completion`, … as in the answer of `GET /usage`. */
  readonly category: string;
  /** The model as callers name it, such as `mistral-large-latest`. */
  readonly model: string;
  /** The metric that prices are keyed by, usually the dated model name. */
  readonly billingMetric: string;
  /** `input`, `output`, `cached`, … */
  readonly billingGroup: string;
  /** Units used: tokens, pages, seconds or characters by category. Exact decimal text. */
  readonly quantity: string;
  /** Units that are charged; at most `quantity` where some are free. Exact decimal text. */
  readonly paidQuantity: string;
}

/** What one unit costs. */
export interface Price {
  readonly billingMetric: string;
  readonly billingGroup: string;
  readonly eventType: string | null;
  readonly apiZone: string | null;
  readonly serviceTier: string | null;
  /** Per single unit, exact decimal text without exponent. */
  readonly price: string;
}

/** One month of usage as the API answers it. */
export interface UsageMonth {
  readonly month: Month;
  /** ISO 4217 code, null when the answer has none. */
  readonly currency: string | null;
  readonly prices: readonly Price[];
  readonly rows: readonly UsageRow[];
}
