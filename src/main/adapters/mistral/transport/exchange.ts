import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import { failed, success, type Outcome } from '../../../../domain/outcome.ts';
import { readBody } from '../../http/body.ts';
import type { Fetch } from '../../http/fetch.ts';
import { isRefusedRedirect, unreachable } from '../../http/unreachable.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';

/** The bounds of one exchange. */
export interface ExchangeLimits {
  /** From sending to the end of the body. */
  readonly timeoutMs: number;
  /** The largest body of a success that is read. */
  readonly maxBodyBytes: number;
}

const ERROR_BODY_BYTES = 64 * 1024;

/** Sends one request and reads its whole answer; settles at the latest when the time is up or `signal` aborts. */
export async function exchange(
  fetch: Fetch,
  request: HttpRequest,
  limits: ExchangeLimits,
  signal: AbortSignal | undefined,
): Promise<Outcome<HttpAnswer, AdminApiFailure>> {
  if (isAborted(signal)) return failed({ kind: 'cancelled' });
  const controller = new AbortController();
  const giveUp = (): void => controller.abort();
  const timer = setTimeout(giveUp, limits.timeoutMs);
  signal?.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([
      roundTrip(fetch, request, limits.maxBodyBytes, controller.signal),
      rejectOnAbort(controller.signal),
    ]);
  } catch (thrown) {
    if (isAborted(signal)) return failed({ kind: 'cancelled' });
    if (controller.signal.aborted) return failed({ kind: 'timed-out', timeoutMs: limits.timeoutMs });
    if (isRefusedRedirect(thrown)) return success({ status: 302, headers: new Headers(), text: '' });
    return failed(unreachable(thrown));
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}

async function roundTrip(
  fetch: Fetch,
  request: HttpRequest,
  maxBodyBytes: number,
  signal: AbortSignal,
): Promise<Outcome<HttpAnswer, AdminApiFailure>> {
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    body: request.body,
    signal,
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  const status = response.type === 'opaqueredirect' ? 302 : response.status;
  const body = response.ok
    ? await readBody(response, maxBodyBytes, 'refuse')
    : await readBody(response, ERROR_BODY_BYTES, 'cut');
  if (!body.ok) {
    const message = `The answer is larger than ${Math.round(maxBodyBytes / 1024 / 1024)} MB.`;
    return failed({ kind: 'unreadable', status, message });
  }
  return success({ status, headers: response.headers, text: body.text });
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new Error('Given up.')), { once: true });
  });
}

function isAborted(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
