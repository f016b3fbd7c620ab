import { expect, test } from 'vitest';
import { addressesToTry } from '../../../src/main/core/base-url.ts';

test.each([
  ['https://api.mistral.ai/v1/admin', ['https://api.mistral.ai/v1/admin']],
  ['  https://api.mistral.ai/v1/admin/  ', ['https://api.mistral.ai/v1/admin']],
  ['proxy.example.com', ['https://proxy.example.com/v1/admin', 'https://proxy.example.com/api/admin']],
  ['proxy.example.com/mistral/v1/admin', ['https://proxy.example.com/mistral/v1/admin']],
  ['http://127.0.0.1:4010/v1/admin', ['http://127.0.0.1:4010/v1/admin']],
  ['http://[::1]:4010/v1/admin', ['http://[::1]:4010/v1/admin']],
])('%s is tried as %j', (typed, addresses) => {
  expect(addressesToTry(typed)).toEqual({ ok: true, value: addresses });
});

test.each([
  ['http://api.mistral.ai/v1/admin', /https/],
  ['http://127.0.0.1.evil.example/v1/admin', /https/],
  ['ftp://api.mistral.ai', /https/],
  ['https://user:word@api.mistral.ai/v1/admin', /password/],
  ['https://api.mistral.ai/v1/admin?key=1', /\?/],
  ['https://', /web address/],
  ['not an address', /web address/],
])('%s is refused with a sentence', (typed, words) => {
  const answer = addressesToTry(typed);
  expect(answer.ok ? '' : answer.failure).toMatch(words);
});
