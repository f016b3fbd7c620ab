import { z } from 'zod';
import type { Answer, Call, CallOptions } from '../call.ts';
import { whole } from '../reading.ts';
import { readUsage, usageQuery, type UsageAnswer, type UsageQuery } from './usage.ts';
import { nullable } from './wire.ts';

const rateLimit = z.looseObject({
  requests_per_second: z.number(),
  tokens_limits_by_model: nullable(
    z.record(
      z.string(),
      z.looseObject({ tokens_per_minute: nullable(z.number()), tokens_per_month: nullable(z.number()) }),
    ),
  ).transform((models) => models ?? {}),
});

/** The configured ceilings of the organization. */
export type RateLimitAnswer = Readonly<z.output<typeof rateLimit>>;

const amount = nullable(z.number());

const spendLimit = z.looseObject({
  limits: z.looseObject({
    completion: z.looseObject({
      no_monthly_limit: nullable(z.boolean()),
      monthly_limit_reached: nullable(z.boolean()),
      usage: amount,
      vibe_usage: amount,
      total_usage: amount,
      usage_limit: amount,
    }),
    last_payment_failure: nullable(z.boolean()),
    last_payment_failure_protection: nullable(z.boolean()),
    currency: z.string(),
  }),
});

/** The organization's monthly cap and what counts against it. */
export type SpendLimitAnswer = Readonly<z.output<typeof spendLimit>>;

const spendLimitIn = z.strictObject({ amount: z.int(), no_monthly_limit: z.boolean().optional() });

/** The new cap in whole units of the billing currency (500 is 500, not 5.00); required also when there is to be none. */
export type SpendLimitIn = Readonly<z.input<typeof spendLimitIn>>;

/** Usage and limits of the organization. */
export interface BillingOperations {
  rateLimit(options?: CallOptions): Answer<RateLimitAnswer>;
  spendLimit(options?: CallOptions): Answer<SpendLimitAnswer>;
  setSpendLimit(body: SpendLimitIn, options?: CallOptions): Answer<SpendLimitAnswer>;
  /** One calendar month; which one when none is named, Mistral does not say. */
  usage(query?: UsageQuery, options?: CallOptions): Answer<UsageAnswer>;
}

/** Builds the operations on usage and limits. */
export function billingOperations(call: Call): BillingOperations {
  return {
    rateLimit: (options) => call({ method: 'GET', path: ['rate-limit'], read: whole(rateLimit) }, options),
    spendLimit: (options) => call({ method: 'GET', path: ['spend-limit'], read: whole(spendLimit) }, options),
    setSpendLimit: (body, options) =>
      call(
        {
          method: 'POST',
          path: ['spend-limit'],
          body: { schema: spendLimitIn, value: body },
          read: whole(spendLimit),
        },
        options,
      ),
    usage: (query = {}, options) =>
      call(
        { method: 'GET', path: ['usage'], query: { schema: usageQuery, value: query }, read: readUsage },
        options,
      ),
  };
}
