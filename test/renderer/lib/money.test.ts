import { expect, test } from 'vitest';
import { formatMoney, shareOf } from '../../../src/renderer/lib/money.ts';

test.each([
  ['1204.5', 'EUR', '€1,204.50'],
  ['0', 'USD', '$0.00'],
  ['-3.456', 'EUR', '-€3.46'],
  ['90071992547409931.23', 'EUR', '€90,071,992,547,409,931.23'],
  ['12.5', null, '12.50'],
  ['12.5', 'not a currency', '12.50'],
  ['n/a', 'EUR', 'n/a'],
])('%s %s is shown as %s, without loss of digits', (amount, currency, shown) => {
  expect(formatMoney(amount, currency)).toBe(shown);
});

test('a compact amount leaves the digits out that an axis has no room for', () => {
  expect(formatMoney('12400.77', 'EUR', { isCompact: true })).toBe('€12.4K');
});

test('a share needs a part and a whole above zero', () => {
  expect([
    shareOf('30', '120'),
    shareOf('150', '100'),
    shareOf('1', '0'),
    shareOf(null, '1'),
    shareOf('x', '1'),
  ]).toEqual([0.25, 1.5, null, null, null]);
});
