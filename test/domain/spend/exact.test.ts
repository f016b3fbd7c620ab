import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { scaleFor, shareOf, subtract, unitsToText } from '../../../src/domain/spend/exact.ts';

test.each([
  [['1', '2'], '3'],
  [['0.1', '0.2'], '0.3'],
  [['0.0000000850', '1'], '1.000000085'],
  [['-2.5', '2'], '-0.5'],
  [['9007199254740993', '0.1'], '9007199254740993.1'],
  [['123456789012345678901234567890', '1'], '123456789012345678901234567891'],
  [['1.50', '0.50'], '2'],
  [[], '0'],
])('the exact sum of %j is %s', (texts, sum) => {
  const scale = scaleFor(texts);
  const units = texts.reduce((total, text) => total + scale.toUnits(text), 0n);
  expect(unitsToText(units, scale.decimals)).toBe(sum);
});

test('a decimal text comes back as it was', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
      fc.integer({ min: 0, max: 15 }),
      (units, decimals) => {
        const text = unitsToText(units, decimals);
        expect(text).toMatch(/^-?\d+(\.\d*[1-9])?$/);
        const scale = scaleFor([text]);
        expect(unitsToText(scale.toUnits(text), scale.decimals)).toBe(text);
      },
    ),
  );
});

test.each([
  ['0.3', '0.1', '0.2'],
  ['1', '1.0000000001', '-0.0000000001'],
])('%s minus %s is exactly %s', (left, right, expected) => {
  expect(subtract(left, right)).toBe(expected);
});

test.each([
  [1n, 4n, 0.25],
  [4n, 4n, 1],
  [5n, 4n, 1],
  [-1n, 4n, 0],
  [1n, 0n, 0],
  [0n, 0n, 0],
  [1n, -4n, 0],
])('%d of %d is a share of %d', (part, whole, share) => {
  expect(shareOf(part, whole)).toBe(share);
});
