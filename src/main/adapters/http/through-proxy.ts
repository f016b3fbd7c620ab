import type { Dispatcher } from 'undici';
import type { Fetch } from './fetch.ts';
import { unreachable } from './unreachable.ts';

/** The proxy cannot be reached, or answers instead of leading on: it asks for a sign-in, or does not allow the address. */
export class ProxyFailure extends Error {
  readonly code = 'ERR_PROXY_FAILED';
}

/** Sends requests through one proxy, such as `http://proxy.example:8080`; its code is loaded with the first one. */
export function throughProxy(proxy: string): Fetch {
  return sendingBy(async () => {
    const { ProxyAgent } = await import('undici');
    return new ProxyAgent(proxy);
  });
}

/** The variables that name proxies to programs of a terminal. */
export type ProxyEnvironment = Readonly<Record<string, string | undefined>>;

/** Sends requests as `HTTPS_PROXY` and `NO_PROXY` say; null where no proxy is named. */
export function throughEnvironment(environment: ProxyEnvironment): Fetch | null {
  const named = (name: string): string => environment[name.toLowerCase()] ?? environment[name] ?? '';
  const httpsProxy = named('HTTPS_PROXY');
  if (httpsProxy === '') return null;
  return sendingBy(async () => {
    const { EnvHttpProxyAgent } = await import('undici');
    return new EnvHttpProxyAgent({ httpsProxy, noProxy: named('NO_PROXY') });
  });
}

function sendingBy(make: () => Promise<Dispatcher>): Fetch {
  let made: Promise<Dispatcher> | null = null;
  return async (url, init) => {
    // Node's own `fetch` may be of another version than these parts, and then does not take them.
    const { fetch } = await import('undici');
    made ??= make();
    try {
      return await fetch(url, { ...init, dispatcher: await made });
    } catch (thrown) {
      throw isOfProxy(thrown) ? new ProxyFailure('The proxy does not lead on.', { cause: thrown }) : thrown;
    }
  };
}

/** Until the tunnel stands, everything that fails is the proxy's; undici has no code for an answer that is no success. */
function isOfProxy(thrown: unknown): boolean {
  const { reason, sent } = unreachable(thrown);
  return sent ? isRefusal(thrown) : reason === 'refused' || reason === 'unknown-host';
}

function isRefusal(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  return /^Proxy response \(\d+\)/.test(thrown.message) || isRefusal(thrown.cause);
}
