import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { readBody } from '../../http/body.ts';
import type { Fetch } from '../../http/fetch.ts';
import { isRefusedRedirect } from '../../http/unreachable.ts';
import { GivenUp, withinTime } from '../within-time.ts';
import { failure } from './failure.ts';
import { redirected } from './redirected.ts';
import { unreachableWords } from './unreachable-words.ts';

/** One request, ready to go. */
export interface Asked {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text. */
  readonly body: string | null;
}

/** What came back, whatever its status below 300 or above 399. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The bounds of one exchange. */
export interface ExchangeLimits {
  /** From sending to the end of the body. */
  readonly timeoutMs: number;
  readonly maxBodyBytes: number;
}

/** Bounds for answers of a few kilobytes that a person waits for. */
export const exchangeLimits: ExchangeLimits = { timeoutMs: 20_000, maxBodyBytes: 4 * 1024 * 1024 };

/**
 * Sends one request and reads its whole answer; settles at the latest when the time is up or `signal` aborts.
 *
 * A redirect is a failure, so that credentials stay with the named host.
 */
export async function exchange(
  fetch: Fetch,
  asked: Asked,
  signal: AbortSignal,
  limits: ExchangeLimits = exchangeLimits,
): Promise<Outcome<Answered, DestinationFailure>> {
  const { host } = new URL(asked.url);
  try {
    return await withinTime(host, limits.timeoutMs, signal, (limit) =>
      roundTrip(fetch, asked, host, limits.maxBodyBytes, limit),
    );
  } catch (thrown) {
    if (thrown instanceof GivenUp) return failure('unreachable', thrown.message);
    if (isRefusedRedirect(thrown)) return redirected(host);
    // What `fetch` itself says is never passed on: it may quote a header.
    return failure('unreachable', unreachableWords(thrown, host) ?? `${host} cannot be reached.`);
  }
}

async function roundTrip(
  fetch: Fetch,
  asked: Asked,
  host: string,
  maxBodyBytes: number,
  signal: AbortSignal,
): Promise<Outcome<Answered, DestinationFailure>> {
  const response = await fetch(asked.url, {
    method: asked.method,
    headers: asked.headers,
    body: asked.body,
    signal,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400)) {
    await response.body?.cancel();
    return redirected(host);
  }
  const body = await readBody(response, maxBodyBytes, response.ok ? 'refuse' : 'cut');
  if (!body.ok) return failure('unexpected', `The answer of ${host} is too large to be the one asked for.`);
  return success({ status: response.status, headers: response.headers, text: body.text });
}
