import type { BreakerLimits } from './breaker.ts';
import type { ExchangeLimits } from './exchange.ts';
import type { RetryLimits } from './retry.ts';

/** Everything that bounds a client. */
export interface Limits extends ExchangeLimits, RetryLimits, BreakerLimits {
  /** Requests at a time. */
  readonly concurrency: number;
}

/** Bounds that suit a person who waits and a server whose own limits are not published. */
export const defaultLimits: Limits = {
  concurrency: 6,
  timeoutMs: 30_000,
  maxBodyBytes: 32 * 1024 * 1024,
  attempts: 5,
  retryBaseMs: 500,
  retryCapMs: 15_000,
  retryBudgetMs: 90_000,
  circuitFailures: 12,
  circuitOpenMs: 30_000,
};
