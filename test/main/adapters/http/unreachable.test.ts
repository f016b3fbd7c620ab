import { expect, test } from 'vitest';
import { unreachable } from '../../../../src/main/adapters/http/unreachable.ts';

const failed = (cause: object): Error => Object.assign(new TypeError('fetch failed'), { cause });
const system = (code: string, syscall?: string): Error => failed({ code, syscall });
const chromium = (code: string): Error => new Error(`net::${code}`);

test.each<readonly [string, unknown, string, boolean]>([
  ['an unknown host', system('ENOTFOUND', 'getaddrinfo'), 'unknown-host', false],
  ['a resolver in trouble', system('EAI_AGAIN', 'getaddrinfo'), 'unknown-host', false],
  ['a closed port', system('ECONNREFUSED', 'connect'), 'refused', false],
  ['no route', system('ENETUNREACH', 'connect'), 'offline', false],
  ['a route that went away in the middle', system('EHOSTUNREACH', 'read'), 'offline', true],
  ['a connection that was reset', system('ECONNRESET', 'read'), 'connection-lost', true],
  ['a socket that closed', system('UND_ERR_SOCKET'), 'connection-lost', true],
  ['a connection that never came about', system('UND_ERR_CONNECT_TIMEOUT'), 'other', false],
  ['an expired certificate', system('CERT_HAS_EXPIRED'), 'certificate', false],
  ['a certificate that nobody vouches for', system('DEPTH_ZERO_SELF_SIGNED_CERT'), 'certificate', false],
  ['a certificate of another host', system('ERR_TLS_CERT_ALTNAME_INVALID'), 'certificate', false],
  ['a handshake that breaks', system('EPROTO'), 'certificate', true],
  [
    'both address families refused',
    failed(
      new AggregateError([
        { code: 'ECONNREFUSED', syscall: 'connect' },
        { code: 'ENETUNREACH', syscall: 'connect' },
      ]),
    ),
    'refused',
    false,
  ],
  ['Chromium: an unknown host', chromium('ERR_NAME_NOT_RESOLVED'), 'unknown-host', false],
  ['Chromium: no network', chromium('ERR_INTERNET_DISCONNECTED'), 'offline', false],
  ['Chromium: a closed port', chromium('ERR_CONNECTION_REFUSED'), 'refused', false],
  ['Chromium: a certificate', chromium('ERR_CERT_DATE_INVALID'), 'certificate', false],
  ['Chromium: a reset', chromium('ERR_CONNECTION_RESET'), 'connection-lost', true],
  ['Chromium: a change of network', chromium('ERR_NETWORK_CHANGED'), 'connection-lost', true],
  ['Chromium: a proxy that is not there', chromium('ERR_PROXY_CONNECTION_FAILED'), 'proxy', false],
  ['a proxy that does not lead on', system('ERR_PROXY_FAILED'), 'proxy', false],
  ['something new', new Error('odd'), 'other', true],
  ['no error at all', 'odd', 'other', true],
])('%s', (_, thrown, reason, sent) => {
  expect(unreachable(thrown)).toEqual({ kind: 'unreachable', reason, sent });
});

test('causes that run in a circle are not followed for ever', () => {
  const error = new Error('round');
  error.cause = error;
  expect(unreachable(error)).toEqual({ kind: 'unreachable', reason: 'other', sent: true });
});
