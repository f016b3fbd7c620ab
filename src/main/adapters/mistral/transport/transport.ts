import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import { failed, type Outcome } from '../../../../domain/outcome.ts';
import type { Fetch } from '../../http/fetch.ts';
import { retryAfterMs } from '../../http/retry-after.ts';
import { createBreaker } from './breaker.ts';
import type { TransportEvent } from './events.ts';
import { exchange } from './exchange.ts';
import { answerFailure } from './failure.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import type { Limits } from './limits.ts';
import { createPace } from './pace.ts';
import { withRetries } from './retry.ts';
import type { Sleep } from './sleep.ts';

/** What the transport needs from outside. */
export interface TransportSettings {
  readonly fetch: Fetch;
  /** The time in milliseconds since 1970. */
  readonly now: () => number;
  /** A number from 0 up to but not including 1. */
  readonly random: () => number;
  readonly sleep: Sleep;
  readonly log: (event: TransportEvent) => void;
  readonly limits: Limits;
}

/** Sends requests: the only way out of this adapter. */
export interface Transport {
  /** Answers any 2xx, and any status in `expected`, as a success; everything else as a failure. Never throws. */
  send(request: HttpRequest, options?: SendOptions): Promise<Outcome<HttpAnswer, AdminApiFailure>>;
}

/** How one request is sent. */
export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
  /** Statuses beside 2xx whose answer the caller reads itself. */
  readonly expected?: readonly number[];
}

/**
 * Builds the transport of one client: bounded concurrency, time limits, and for reads retries and a circuit breaker.
 *
 * Writes are sent once and never repeated, also not after a 429: whoever called decides.
 */
export function createTransport(settings: TransportSettings): Transport {
  const { fetch, now, log, limits, sleep } = settings;
  const pace = createPace(limits.concurrency, now, sleep);
  const breaker = createBreaker(limits, now, log);

  async function attempt(
    request: HttpRequest,
    options: SendOptions,
    number: number,
  ): Promise<Outcome<HttpAnswer, AdminApiFailure>> {
    const about = { method: request.method, path: request.path, attempt: number };
    const start = now();
    const outcome = await exchange(fetch, request, limits, options.signal);
    const durationMs = now() - start;
    if (!outcome.ok) {
      if (outcome.failure.kind !== 'cancelled')
        log({ kind: 'unanswered', ...about, failure: outcome.failure.kind, durationMs });
      return outcome;
    }
    const { status, headers } = outcome.value;
    log({ kind: 'answered', ...about, status, durationMs });
    if (status === 429 || status === 503) pace.tooMany(retryAfterMs(headers, now()));
    else pace.fine();
    const isExpected = (status >= 200 && status < 300) || options.expected?.includes(status) === true;
    return isExpected ? outcome : failed(answerFailure(outcome.value, request.clean, now()));
  }

  async function read(request: HttpRequest, options: SendOptions, number: number) {
    if (!(await pace.pause(limits.retryBudgetMs, options.signal))) {
      const message = 'Mistral asked for a pause, which is not over yet.';
      return failed<AdminApiFailure>({ kind: 'rate-limited', message, retryAfterMs: pace.pauseMs() });
    }
    return breaker(() => attempt(request, options, number));
  }

  async function queued(request: HttpRequest, options: SendOptions, number: number) {
    const { signal } = options;
    const step = request.method === 'GET' ? read : attempt;
    try {
      return await pace.run(() => step(request, options, number), signal);
    } catch (thrown) {
      if (signal?.aborted === true) return failed<AdminApiFailure>({ kind: 'cancelled' });
      throw thrown;
    }
  }

  return {
    async send(request, options = {}) {
      const { signal } = options;
      if (request.method !== 'GET') return queued(request, options, 1);
      const about = { method: request.method, path: request.path };
      return withRetries((number) => queued(request, options, number), {
        ...settings,
        signal,
        askedMs: pace.pauseMs,
        onRetry: (failure, waitMs, number) =>
          log({ kind: 'retrying', ...about, attempt: number, failure: failure.kind, waitMs }),
      });
    },
  };
}
