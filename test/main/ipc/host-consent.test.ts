import { expect, test } from 'vitest';
import { createHostConsent, foreignHostOf } from '../../../src/main/ipc/handlers/host-consent.ts';

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

/** A person who gives these answers, one after the other. */
function personWho(...answers: readonly boolean[]) {
  const asked: string[] = [];
  const mayHaveKey = createHostConsent({
    confirmHost: async (host) => answers[asked.push(host) - 1] ?? false,
  });
  return { mayHaveKey, asked };
}

test('a yes holds for that host, a no is asked again', async () => {
  const { mayHaveKey, asked } = personWho(false, true, false);
  expect(await mayHaveKey('a.example')).toBe(false);
  expect(await mayHaveKey('a.example')).toBe(true);
  expect(await mayHaveKey('a.example')).toBe(true);
  expect(await mayHaveKey('b.example')).toBe(false);
  expect(asked).toEqual(['a.example', 'a.example', 'b.example']);
});

test('there is one question at a time, and another host meanwhile is refused', async () => {
  const { mayHaveKey, asked } = personWho(true, true);
  expect(await Promise.all([mayHaveKey('a.example'), mayHaveKey('b.example')])).toEqual([true, false]);
  expect(asked).toEqual(['a.example']);
});
