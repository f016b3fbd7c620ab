import { describe, expect, test } from 'vitest';
import { pathOf, readEndpoint } from '../../../../../src/main/adapters/destinations/http/endpoint.ts';

describe('an address', () => {
  test.each([
    ['https://vault.example.com:8200/', 'https://vault.example.com:8200', 'vault.example.com:8200'],
    ['https://github.example.com/api/v3', 'https://github.example.com/api/v3', 'github.example.com'],
    [' http://127.0.0.1:8200 ', 'http://127.0.0.1:8200', '127.0.0.1:8200'],
    ['http://localhost:8200', 'http://localhost:8200', 'localhost:8200'],
  ])('%s can be used', (address, base, host) => {
    expect(readEndpoint(address)).toEqual({ ok: true, value: { base, host } });
  });

  test.each([
    [
      'http://vault.example.com',
      'Plain http:// to vault.example.com would show the key to everyone between. Use https://.',
    ],
    [
      'http://127.0.0.1.example.com',
      'Plain http:// to 127.0.0.1.example.com would show the key to everyone between. Use https://.',
    ],
    [
      'https://user:pass@vault.example.com',
      'The address holds a user name or password. Enter it without them.',
    ],
    ['vault.example.com', 'The address is no web address. Enter one that begins with https://.'],
    ['file:///etc/passwd', 'The address is no web address. Enter one that begins with https://.'],
  ])('%s is refused', (address, message) => {
    expect(readEndpoint(address)).toEqual({
      ok: false,
      failure: { kind: 'refused', message, retryAfterMs: null },
    });
  });
});

describe('a path', () => {
  test('keeps each name in its place', () => {
    expect(pathOf(['team a', 'prod/eu', 'x?y#z%2e'])).toBe('/team%20a/prod%2Feu/x%3Fy%23z%252e');
  });

  test.each([[[]], [['']], [['a', '..']], [['.']], [['a\nb']], [['\uD800']]])(
    'is not made of %j',
    (names) => {
      expect(pathOf(names)).toBeNull();
    },
  );
});
