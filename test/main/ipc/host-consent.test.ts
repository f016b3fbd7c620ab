import { expect, test } from 'vitest';
import { aboutHost, foreignHostOf } from '../../../src/main/ipc/handlers/host-consent.ts';

test.each([
  null,
  'https://api.mistral.ai/v1/admin',
  'console.mistral.ai',
  'https://mistral.ai',
  'http://127.0.0.1:8080/v1/admin',
  'localhost:3000',
  'http://[::1]:3000',
])('%j needs no question', (typed) => {
  expect(foreignHostOf(typed)).toBeNull();
});

test.each(['', 'http://proxy.example', 'https://user:secret@proxy.example'])(
  'nothing is ever sent to %j, so nothing is asked',
  (typed) => {
    expect(foreignHostOf(typed)).toBeNull();
  },
);

test.each([
  ['https://Proxy.Example:8443/v1/admin', 'proxy.example:8443'],
  ['proxy.example', 'proxy.example'],
  ['https://api.mistral.ai.evil.example', 'api.mistral.ai.evil.example'],
  ['https://evilmistral.ai', 'evilmistral.ai'],
  ['https://mistral.аi', 'mistral.xn--i-7sb'],
  ['https://10.0.0.8/v1/admin', '10.0.0.8'],
])('%s has to be confirmed as %s', (typed, host) => {
  expect(foreignHostOf(typed)).toBe(host);
});

test('a host is named in full, however long it is', () => {
  const host = `api.mistral.ai.${'x'.repeat(60)}.${'y'.repeat(60)}.evil.example`;
  const { message, detail } = aboutHost(host);
  expect(message).toBe(`Send the admin key to ${host}?`);
  expect(detail).toContain(`${host} does not belong to Mistral.`);
});
