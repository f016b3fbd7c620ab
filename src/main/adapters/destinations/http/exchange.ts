import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { readBody } from '../../mistral/transport/body.ts';
import type { Fetch } from '../../mistral/transport/http.ts';
import { isRefusedRedirect, unreachable } from '../../mistral/transport/unreachable.ts';
import { failure } from './failure.ts';

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
  const stopped = failure('unreachable', `Stopped before ${host} answered.`);
  if (signal.aborted) return stopped;
  const controller = new AbortController();
  const giveUp = (): void => controller.abort();
  const timer = setTimeout(giveUp, limits.timeoutMs);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([
      roundTrip(fetch, asked, host, limits.maxBodyBytes, controller.signal),
      rejectOnAbort(controller.signal),
    ]);
  } catch (thrown) {
    if (signal.aborted) return stopped;
    if (controller.signal.aborted) {
      const seconds = Math.round(limits.timeoutMs / 1000);
      return failure('unreachable', `${host} did not answer within ${seconds} s.`);
    }
    if (isRefusedRedirect(thrown)) return redirected(host);
    return failure('unreachable', wordsOf(thrown, host));
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', giveUp);
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

function redirected(host: string): Outcome<never, DestinationFailure> {
  return failure(
    'unexpected',
    `${host} points to another address, which is not followed, so that the key stays with the host you named. Enter the new address or name.`,
  );
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Given up.')), { once: true });
  });
}

/** What `fetch` itself says is never passed on: it may quote a header. */
function wordsOf(thrown: unknown, host: string): string {
  switch (unreachable(thrown).reason) {
    case 'unknown-host':
      return `No machine is known as ${host}. Check the address and the connection.`;
    case 'offline':
      return `There is no network to ${host}.`;
    case 'refused':
      return `${host} does not accept connections.`;
    case 'certificate':
      return `The certificate of ${host} is not trusted on this machine.`;
    case 'connection-lost':
      return `The connection to ${host} broke off.`;
    case 'other':
      return `${host} cannot be reached.`;
  }
}
