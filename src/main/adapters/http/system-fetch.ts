import type { Fetch, FetchInit } from './fetch.ts';
import { isLoopback } from './loopback.ts';
import { unreachable } from './unreachable.ts';

/** The ways to an address, best first; never none. */
export type WaysTo = (url: string) => Promise<readonly Fetch[]>;

/** What requests are sent with. */
export interface SystemFetchDeps {
  readonly direct: Fetch;
  readonly waysTo: WaysTo;
  /** Trusts what this machine trusts from now on; false where that cannot be had. */
  readonly trustSystem: () => boolean;
}

/**
 * Sends requests the way that the system's settings name, through its proxy where there is one.
 *
 * The next way is taken only where the one before cannot have sent anything, so that nothing happens twice. A proxy that
 * inspects TLS shows certificates that only this machine's own list knows: that list is asked once it is needed.
 */
export function createSystemFetch({ direct, waysTo, trustSystem }: SystemFetchDeps): Fetch {
  const send = async (way: Fetch, url: string, init: FetchInit): Promise<Response> => {
    try {
      return await way(url, init);
    } catch (thrown) {
      const { reason, sent } = unreachable(thrown);
      if (reason !== 'certificate' || sent || !trustSystem()) throw thrown;
      return way(url, init);
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
        const { reason, sent } = unreachable(thrown);
        const isOver = init.signal?.aborted === true || sent || reason === 'certificate';
        if (isOver || others.length === 0) throw thrown;
      }
    }
  };
}
