import { expect, test } from 'vitest';
import { inferenceUrlOf, readBaseUrl } from '../../../../src/main/adapters/mistral/base-url.ts';

test.each<readonly [string, readonly string[]]>([
  ['https://api.mistral.ai/v1/admin', ['https://api.mistral.ai/v1/admin']],
  [' https://API.mistral.ai/v1/admin/ ', ['https://api.mistral.ai/v1/admin']],
  ['https://api.mistral.ai', ['https://api.mistral.ai/v1/admin', 'https://api.mistral.ai/api/admin']],
  ['api.mistral.ai', ['https://api.mistral.ai/v1/admin', 'https://api.mistral.ai/api/admin']],
  ['console.mistral.ai/api/admin', ['https://console.mistral.ai/api/admin']],
  ['https://proxy.example/mistral/v1/admin?x=1#y', ['https://proxy.example/mistral/v1/admin']],
  ['localhost:4010/v1/admin', ['http://localhost:4010/v1/admin']],
  ['http://127.0.0.1:4010', ['http://127.0.0.1:4010/v1/admin', 'http://127.0.0.1:4010/api/admin']],
  ['http://[::1]:4010/v1/admin', ['http://[::1]:4010/v1/admin']],
])('%j is read as %j', (typed, bases) => {
  expect(readBaseUrl(typed)).toEqual({ ok: true, value: bases });
});

test.each([
  ['', 'not-a-url'],
  ['two words', 'not-a-url'],
  ['ftp://api.mistral.ai', 'not-a-url'],
  ['file:///etc/passwd', 'not-a-url'],
  ['javascript:alert(1)', 'not-a-url'],
  ['http://api.mistral.ai/v1/admin', 'insecure'],
  ['http://127.0.0.1.evil.example/v1/admin', 'insecure'],
  ['http://localhost@evil.example/v1/admin', 'has-credentials'],
  ['https://user:pass@api.mistral.ai', 'has-credentials'],
])('%j is refused as %s', (typed, problem) => {
  expect(readBaseUrl(typed)).toEqual({ ok: false, failure: problem });
});

test.each([
  ['https://api.mistral.ai/v1/admin', 'https://api.mistral.ai/v1'],
  ['https://console.mistral.ai/api/admin', 'https://api.mistral.ai/v1'],
  ['https://proxy.example/mistral/v1/admin', 'https://proxy.example/mistral/v1'],
  ['http://127.0.0.1:4010/api/admin', 'http://127.0.0.1:4010/v1'],
])('the inference API of %s is %s', (baseUrl, inferenceUrl) => {
  expect(inferenceUrlOf(baseUrl)).toBe(inferenceUrl);
});
