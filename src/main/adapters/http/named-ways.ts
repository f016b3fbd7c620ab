/** A way to an address: straight, through the proxy at a URL, or one that nothing here can speak. */
export type NamedWay = { readonly proxy: string } | 'direct' | 'unusable';

const schemes: Readonly<Record<string, string>> = { PROXY: 'http', HTTPS: 'https' };

/** Reads the ways that Chromium names, such as `PROXY proxy.example:8080;DIRECT`, best first. SOCKS and QUIC are unusable. */
export function namedWays(answer: string): readonly NamedWay[] {
  const entries = answer.split(';').map((entry) => entry.trim());
  const named = entries.filter((entry) => entry !== '').map(namedWay);
  return named.length === 0 ? ['direct'] : named;
}

function namedWay(entry: string): NamedWay {
  const [kind = '', address = ''] = entry.split(/\s+/);
  if (kind.toUpperCase() === 'DIRECT') return 'direct';
  const scheme = schemes[kind.toUpperCase()];
  const proxy = `${scheme}://${address}`;
  return scheme !== undefined && URL.canParse(proxy) ? { proxy } : 'unusable';
}
