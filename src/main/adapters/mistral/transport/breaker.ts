import { circuitBreaker, ConsecutiveBreaker, handleWhenResult, isBrokenCircuitError } from 'cockatiel';
import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import { failed, type Outcome } from '../../../../domain/outcome.ts';
import type { TransportEvent } from './events.ts';

/** When the circuit opens and for how long. */
export interface BreakerLimits {
  /** Failures in a row that open it. */
  readonly circuitFailures: number;
  /** How long it stays open before one request may try again. */
  readonly circuitOpenMs: number;
}

/** Runs an attempt unless the circuit is open. */
export type Breaker = <T>(
  attempt: () => Promise<Outcome<T, AdminApiFailure>>,
) => Promise<Outcome<T, AdminApiFailure>>;

/**
 * Builds a circuit breaker, so that a server in trouble is left alone and the user is not kept waiting.
 *
 * Only signs of an outage count. A 429 does not: that server is well and says when to come back.
 */
export function createBreaker(
  limits: BreakerLimits,
  now: () => number,
  log: (event: TransportEvent) => void,
): Breaker {
  let opensAgainAt = 0;
  const policy = circuitBreaker(handleWhenResult(isOutage), {
    halfOpenAfter: limits.circuitOpenMs,
    breaker: new ConsecutiveBreaker(limits.circuitFailures),
  });
  policy.onBreak(() => {
    opensAgainAt = now() + limits.circuitOpenMs;
    log({ kind: 'circuit-opened', forMs: limits.circuitOpenMs });
  });
  policy.onReset(() => log({ kind: 'circuit-closed' }));

  return async (attempt) => {
    try {
      return await policy.execute(attempt);
    } catch (thrown) {
      if (!isBrokenCircuitError(thrown)) throw thrown;
      return failed({ kind: 'circuit-open', retryAfterMs: Math.max(0, opensAgainAt - now()) });
    }
  };
}

function isOutage(result: unknown): boolean {
  const outcome = result as Outcome<unknown, AdminApiFailure>;
  if (outcome.ok) return false;
  const { kind } = outcome.failure;
  return kind === 'server-error' || kind === 'unreachable' || kind === 'timed-out';
}
