import type { Fetch } from './fetch.ts';
import { type NamedWay, namedWays } from './named-ways.ts';
import type { WaysTo } from './system-fetch.ts';
import { ProxyFailure, unusable } from './through-proxy.ts';

/** What knows the system's settings. */
export interface SystemWaysDeps {
  readonly direct: Fetch;
  readonly through: (proxy: string) => Fetch;
  /** What Chromium names for an address, such as `PROXY proxy.example:8080;DIRECT`. */
  readonly resolveProxy: (url: string) => Promise<string>;
  /** Milliseconds. */
  readonly now: () => number;
}

/** Settings change when a computer moves to another network. */
const keptForMs = 60_000;

/** The ways that the desktop's settings name, asked for once a minute and host; the direct one where they name none. */
export function systemWays({ direct, through, resolveProxy, now }: SystemWaysDeps): WaysTo {
  const fetches = new Map<string, Fetch>();
  const asked = new Map<string, { readonly ways: Promise<readonly Fetch[]>; readonly at: number }>();

  const fetchOf = (way: NamedWay): Fetch => {
    if (way === 'direct') return direct;
    if (way === 'unusable') return unusable;
    const known = fetches.get(way.proxy) ?? through(way.proxy);
    fetches.set(way.proxy, known);
    return known;
  };

  const ask = async (origin: string): Promise<readonly Fetch[]> => {
    try {
      return namedWays(await resolveProxy(origin)).map(fetchOf);
    } catch (thrown) {
      asked.delete(origin);
      // Straight on might be around a proxy that has to be on the way.
      throw new ProxyFailure('ERR_PROXY_CONNECTION_FAILED', { cause: thrown });
    }
  };

  return (url) => {
    // A path may tell what only the server should know.
    const { origin } = new URL(url);
    const known = asked.get(origin);
    if (known !== undefined && Math.abs(now() - known.at) < keptForMs) return known.ways;
    const ways = ask(origin);
    asked.set(origin, { ways, at: now() });
    return ways;
  };
}
