import { expect, test } from 'vitest';
import { namedWays } from '../../../../src/main/adapters/http/named-ways.ts';

test.each<readonly [string, readonly (string | null)[]]>([
  ['DIRECT', [null]],
  ['PROXY proxy.example:8080', ['http://proxy.example:8080']],
  [
    'PROXY one.example:8080;PROXY two.example:3128; DIRECT',
    ['http://one.example:8080', 'http://two.example:3128', null],
  ],
  ['HTTPS proxy.example:443', ['https://proxy.example:443']],
  ['SOCKS5 127.0.0.1:1080', ['socks5://127.0.0.1:1080']],
  ['proxy [::1]:8080', ['http://[::1]:8080']],
  ['SOCKS old.example:1080;DIRECT', [null]],
  ['QUIC proxy.example:443', [null]],
  ['PROXY', [null]],
  ['PROXY proxy.example:port', [null]],
  ['', [null]],
])('%j leads over %j', (answer, ways) => {
  expect(namedWays(answer)).toEqual(ways);
});
