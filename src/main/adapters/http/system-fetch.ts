import type { Fetch, FetchInit } from './fetch.ts';
import { isLoopback } from './loopback.ts';
import type { SystemTrust } from './system-trust.ts';
import { ProxyFailure } from './through-proxy.ts';
import { unreachable } from './unreachable.ts';

/** The ways to an address, best first; never none. */
export type WaysTo = (url: string) => Promise<readonly Fetch[]>;

/** What requests are sent with. */
export interface SystemFetchDeps {
  readonly direct: Fetch;
  readonly waysTo: WaysTo;
  readonly trust: SystemTrust;
}

/**
 * Sends requests the way that the system's settings name, through its proxy where there is one.
 *
 * The next way is taken only where the one before is not there and cannot have sent anything, so that nothing happens
 * twice and no proxy is gone around. One that inspects TLS shows certificates that only this machine's own list knows:
 * that list is asked once it is needed.
 */
export function createSystemFetch({ direct, waysTo, trust }: SystemFetchDeps): Fetch {
  const send = async (way: Fetch, url: string, init: FetchInit): Promise<Response> => {
    const wasAdded = trust.isAdded();
    try {
      return await way(url, sentOnce(init));
    } catch (thrown) {
      const { reason, sent } = unreachable(thrown);
      if (reason !== 'certificate' || sent || wasAdded || !trust.add()) throw thrown;
      return way(url, sentOnce(init));
    }
  };

  return async (url, init) => {
    const ways = isLoopback(new URL(url).hostname) ? [direct] : await waysTo(url);
    const others = [...ways];
    for (;;) {
      const way = others.shift() ?? direct;
      try {
        return await send(way, url, init);
      } catch (thrown) {
        if (others.length === 0 || init.signal?.aborted === true || !isNotThere(thrown)) throw thrown;
      }
    }
  };
}

function isNotThere(thrown: unknown): boolean {
  const { reason, sent } = unreachable(thrown);
  const isRefusal = thrown instanceof ProxyFailure && thrown.code === 'ERR_TUNNEL_CONNECTION_FAILED';
  return !sent && reason !== 'certificate' && !isRefusal;
}

/** `fetch` sends a text again when it is answered with 421; a stream it cannot. */
function sentOnce(init: FetchInit): FetchInit {
  if (typeof init.body !== 'string') return init;
  const bytes = new TextEncoder().encode(init.body);
  return {
    ...init,
    headers: { ...init.headers, 'content-length': String(bytes.length) },
    body: new Blob([bytes]).stream(),
    duplex: 'half',
  };
}
