import { expect, test } from 'vitest';
import { isBoundedPlainData } from '../../../src/main/shell/plain-data.ts';

const nested = (depth: number): unknown => (depth === 0 ? 'x' : { inner: nested(depth - 1) });
const cyclic: { self?: unknown } = {};
cyclic.self = cyclic;

test.each([
  ['nothing', undefined],
  ['an empty object', {}],
  ['a form', { name: 'Acme', thresholds: [30, 14, 7], isPaused: false, note: null }],
  ['a long text within bounds', 'x'.repeat(100_000)],
])('%s may pass', (_what, input) => {
  expect(isBoundedPlainData(input)).toBe(true);
});

test.each([
  ['a huge text', 'x'.repeat(400_000)],
  ['huge property names', { ['x'.repeat(400_000)]: 1 }],
  ['many small texts', Array.from({ length: 19_000 }, () => 'x'.repeat(100))],
  ['very many values', Array.from({ length: 30_000 }, () => 0)],
  ['an array of nothing but holes', Object.assign([], { length: 30_000_000 })],
  ['an array with a hole', Object.assign([1], { length: 3 })],
  ['an array with more than its values', Object.assign([1], { text: 'x' })],
  ['deep nesting', nested(40)],
  ['a cycle', cyclic],
  ['a map', new Map([['a', 1]])],
  ['a date', new Date(0)],
  ['bytes', new Uint8Array(4)],
  ['a regular expression', /x/],
  ['a big integer', 1n],
  ['not a number', { amount: Number.NaN }],
  ['infinity', Number.POSITIVE_INFINITY],
])('%s may not', (_what, input) => {
  expect(isBoundedPlainData(input)).toBe(false);
});
