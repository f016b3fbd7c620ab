import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import { failed, type Outcome } from '../../../../domain/outcome.ts';
import type { Sleep } from './sleep.ts';

/** How often and how long a read is repeated. */
export interface RetryLimits {
  /** How often a read is sent at most. */
  readonly attempts: number;
  /** The longest wait before the second attempt; it doubles with each. */
  readonly retryBaseMs: number;
  /** The longest wait that we choose ourselves. */
  readonly retryCapMs: number;
  /** No attempt starts later than this after the first. */
  readonly retryBudgetMs: number;
}

/** What repeating needs from outside. */
export interface RetrySettings {
  readonly limits: RetryLimits;
  readonly now: () => number;
  readonly random: () => number;
  readonly sleep: Sleep;
  /** How long the server has asked us to wait from now. */
  readonly askedMs: () => number;
  readonly signal: AbortSignal | undefined;
  readonly onRetry: (failure: AdminApiFailure, waitMs: number, attempt: number) => void;
}

/**
 * Repeats an attempt that failed for a passing reason.
 *
 * Waits are random between nothing and a doubling bound ("full jitter"), so that many callers do not come back
 * together. What the server asks for in `Retry-After` is waited in full before; where that does not fit into the
 * budget, the failure is returned at once instead of asking too early.
 *
 * This loop is ours because the waits of cockatiel's `retry` can neither be cancelled nor be bounded in sum.
 */
export async function withRetries<T>(
  attempt: (number: number) => Promise<Outcome<T, AdminApiFailure>>,
  { limits, now, random, sleep, askedMs, signal, onRetry }: RetrySettings,
): Promise<Outcome<T, AdminApiFailure>> {
  const start = now();
  let last: Outcome<T, AdminApiFailure> | null = null;
  for (let number = 1; ; number += 1) {
    const outcome = await attempt(number);
    if (outcome.ok) return outcome;
    if (outcome.failure.kind === 'circuit-open' && last !== null) return last;
    if (!isPassing(outcome.failure) || number >= limits.attempts) return outcome;
    const bound = Math.min(limits.retryCapMs, limits.retryBaseMs * 2 ** (number - 1));
    const waitMs = Math.round(askedMs() + random() * bound);
    if (now() - start + waitMs > limits.retryBudgetMs) return outcome;
    onRetry(outcome.failure, waitMs, number);
    try {
      await sleep(waitMs, signal);
    } catch (thrown) {
      if (signal?.aborted === true) return failed({ kind: 'cancelled' });
      throw thrown;
    }
    last = outcome;
  }
}

function isPassing(failure: AdminApiFailure): boolean {
  switch (failure.kind) {
    case 'rate-limited':
    case 'timed-out':
      return true;
    case 'unreachable':
      return failure.reason !== 'certificate';
    case 'server-error':
      return failure.status !== 501 && failure.status !== 505;
    default:
      return false;
  }
}
