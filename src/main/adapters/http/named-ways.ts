/** A way to an address: the URL of a proxy, or null for the direct one. */
export type NamedWay = string | null;

const schemes: Readonly<Record<string, string>> = { PROXY: 'http', HTTPS: 'https', SOCKS5: 'socks5' };

/**
 * Reads the ways that Chromium names, such as `PROXY proxy.example:8080;DIRECT`, best first.
 *
 * The kinds that nothing here can speak (SOCKS 4, QUIC) are left out; where nothing is left, the direct way is.
 */
export function namedWays(answer: string): readonly NamedWay[] {
  const ways = answer.split(';').flatMap((entry): readonly NamedWay[] => {
    const [kind = '', address = ''] = entry.trim().split(/\s+/);
    if (kind.toUpperCase() === 'DIRECT') return [null];
    const scheme = schemes[kind.toUpperCase()];
    return scheme === undefined || !URL.canParse(`${scheme}://${address}`) ? [] : [`${scheme}://${address}`];
  });
  return ways.length === 0 ? [null] : ways;
}
