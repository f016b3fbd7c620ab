import type { Month } from '../../../../domain/organization/day.ts';
import { monthOf } from '../../../../domain/organization/day.ts';
import type { RateLimit, SpendLimit } from '../../../../domain/organization/limits.ts';
import type { Price, UsageMonth, UsageRow } from '../../../../domain/organization/usage.ts';
import type { RateLimitAnswer, SpendLimitAnswer } from '../operations/billing.ts';
import type { PriceRow, UsageAnswer, UsageEntry } from '../operations/usage.ts';
import { decimalText } from './decimal.ts';

/** The fact that `GET /spend-limit` tells. */
export function spendLimitFact({ limits }: SpendLimitAnswer): SpendLimit {
  const { completion } = limits;
  return {
    currency: limits.currency,
    limit: decimalText(completion.usage_limit),
    hasNoLimit: completion.no_monthly_limit ?? false,
    isReached: completion.monthly_limit_reached ?? false,
    apiUsage: decimalText(completion.usage),
    vibeUsage: decimalText(completion.vibe_usage),
    totalUsage: decimalText(completion.total_usage),
    lastPaymentFailed: limits.last_payment_failure ?? false,
  };
}

/** The fact that `GET /rate-limit` tells; a model without both ceilings is left out. */
export function rateLimitFact(answer: RateLimitAnswer): RateLimit {
  return {
    requestsPerSecond: answer.requests_per_second,
    models: Object.entries(answer.tokens_limits_by_model).flatMap(([model, limits]) =>
      limits.tokens_per_minute === null || limits.tokens_per_month === null
        ? []
        : [{ model, tokensPerMinute: limits.tokens_per_minute, tokensPerMonth: limits.tokens_per_month }],
    ),
  };
}

/**
 * The fact that `GET /usage` tells of one month.
 *
 * The fields of its rows are not published; they are read as the one known sample has them (admin-api.md §8). A row
 * without a day of that month or without a quantity is counted as rejected.
 */
export function usageMonthFact(
  answer: UsageAnswer,
  month: Month,
  workspaceId: string | null,
): UsageMonth & { readonly rowsRejected: number } {
  const rows = answer.entries.map((entry) => usageRow(entry, month, workspaceId));
  const prices = (answer.prices ?? []).map(priceFact);
  const known = {
    rows: rows.filter((row) => row !== null),
    prices: prices.filter((price) => price !== null),
  };
  const lost = rows.length - known.rows.length + prices.length - known.prices.length;
  return { month, currency: answer.currency, ...known, rowsRejected: answer.rejected.length + lost };
}

function usageRow(
  { category, model, group, row }: UsageEntry,
  month: Month,
  workspaceId: string | null,
): UsageRow | null {
  const day = textIn(row, 'timestamp')?.slice(0, 10) ?? '';
  const quantity = decimalText(row['value']);
  const isOfMonth = /^\d{4}-\d{2}-\d{2}$/.test(day) && monthOf(day) === month;
  if (!isOfMonth || quantity === null) return null;
  const [alias = model, metric = alias] = model.split('::');
  return {
    day,
    workspaceId,
    category,
    model: textIn(row, 'billing_display_name') ?? alias,
    billingMetric: textIn(row, 'billing_metric') ?? metric,
    billingGroup: textIn(row, 'billing_group') ?? group,
    quantity,
    paidQuantity: decimalText(row['value_paid']) ?? quantity,
  };
}

function priceFact(row: PriceRow): Price | null {
  const price = decimalText(row.price);
  if (price === null) return null;
  return {
    billingMetric: row.billing_metric,
    billingGroup: row.billing_group,
    eventType: row.event_type,
    apiZone: row.api_zone,
    serviceTier: row.service_tier,
    price,
  };
}

function textIn(row: Readonly<Record<string, unknown>>, name: string): string | null {
  const value = row[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
