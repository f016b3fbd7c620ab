import { expect, test } from 'vitest';
import { type NamedWay, namedWays } from '../../../../src/main/adapters/http/named-ways.ts';

const through = (proxy: string): NamedWay => ({ proxy });

test.each<readonly [string, readonly NamedWay[]]>([
  ['DIRECT', ['direct']],
  ['PROXY proxy.example:8080', [through('http://proxy.example:8080')]],
  [
    'PROXY one.example:8080;PROXY two.example:3128; DIRECT',
    [through('http://one.example:8080'), through('http://two.example:3128'), 'direct'],
  ],
  ['HTTPS proxy.example:443', [through('https://proxy.example:443')]],
  ['proxy [::1]:8080', [through('http://[::1]:8080')]],
  ['SOCKS old.example:1080;DIRECT', ['unusable', 'direct']],
  ['SOCKS5 127.0.0.1:1080', ['unusable']],
  ['QUIC proxy.example:443', ['unusable']],
  ['PROXY', ['unusable']],
  ['PROXY proxy.example:port', ['unusable']],
  ['', ['direct']],
])('%j leads over %j', (answer, ways) => {
  expect(namedWays(answer)).toEqual(ways);
});
