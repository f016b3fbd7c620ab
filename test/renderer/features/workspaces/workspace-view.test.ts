import { expect, test } from 'vitest';
import {
  limitText,
  limitUseOf,
  monthText,
} from '../../../../src/renderer/features/workspaces/workspace-view.ts';

const limit = (value: string | null, hasNoLimit = false) => ({ value, currency: 'EUR', hasNoLimit });

test.each([
  [null, 'Not known'],
  [limit(null, true), 'No limit'],
  [limit(null), 'No limit'],
  [limit('1500'), '€1,500.00'],
])('a limit in words: %o', (spendLimit, text) => {
  expect(limitText({ spendLimit, currency: 'EUR' })).toBe(text);
});

test.each([
  ['300', { share: 0.3, text: '€300.00 of €1,000.00 (30%)', tone: 'accent' }],
  ['800', { share: 0.8, text: '€800.00 of €1,000.00 (80%)', tone: 'medium' }],
  ['1200', { share: 1.2, text: '€1,200.00 of €1,000.00 (120%)', tone: 'high' }],
])('%s of a limit of 1000', (monthToDate, expected) => {
  expect(limitUseOf({ spendLimit: limit('1000'), monthToDate, currency: 'EUR' })).toEqual(expected);
});

test('without a number on either side there is no share', () => {
  expect([
    limitUseOf({ spendLimit: limit('1000'), monthToDate: null, currency: 'EUR' }),
    limitUseOf({ spendLimit: limit('1000', true), monthToDate: '5', currency: 'EUR' }),
    limitUseOf({ spendLimit: limit('0'), monthToDate: '5', currency: 'EUR' }),
    monthText({ monthToDate: null, currency: null }),
  ]).toEqual([null, null, null, 'Not read']);
});
