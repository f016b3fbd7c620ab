import { expect, test } from 'vitest';
import { positionIn } from '../../../../src/renderer/ui/table/row-source.ts';
import { slicesAround, withinTotal } from '../../../../src/renderer/ui/table/slices.ts';

test('the slices cover what is in sight and fifty rows around it', () => {
  expect(slicesAround(0, 17)).toEqual([0]);
  expect(slicesAround(40, 60)).toEqual([0, 100]);
  expect(slicesAround(50_020, 50_037)).toEqual([49_900, 50_000]);
});

test('nothing is asked beyond the end, and before the total is known only the start', () => {
  expect(withinTotal([0, 100], 100)).toEqual([0]);
  expect(withinTotal([0, 100], 101)).toEqual([0, 100]);
  expect(withinTotal([900, 1000], null)).toEqual([0]);
  expect(withinTotal([900], 40)).toEqual([0]);
});

test('a row is found across slices, also where one between them is missing', () => {
  const slices = [
    { offset: 100, rows: Array.from({ length: 100 }) },
    { offset: 300, rows: Array.from({ length: 20 }) },
  ];
  expect([99, 100, 199, 200, 300, 319, 320].map((index) => positionIn(slices, index))).toEqual([
    null,
    0,
    99,
    null,
    100,
    119,
    null,
  ]);
});
