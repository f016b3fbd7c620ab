import { expect, test } from 'vitest';
import { retryAfterMs } from '../../../../src/main/adapters/http/retry-after.ts';

const now = Date.parse('2026-03-01T12:00:00Z');

test.each<readonly [string | null, number | null]>([
  [null, null],
  ['', null],
  ['soon', null],
  ['0', 0],
  ['7', 7000],
  ['1.5', 1500],
  ['-3', null],
  ['Sun, 01 Mar 2026 12:00:30 GMT', 30_000],
  ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
  ['99999999999', 86_400_000],
])('%s', (value, expected) => {
  expect(retryAfterMs(new Headers(value === null ? {} : { 'retry-after': value }), now)).toBe(expected);
});

test('a date is measured by the clock of the server that gave it', () => {
  const headers = new Headers({
    'retry-after': 'Sun, 01 Mar 2026 15:00:05 GMT',
    date: 'Sun, 01 Mar 2026 15:00:00 GMT',
  });
  expect(retryAfterMs(headers, now)).toBe(5000);
});
