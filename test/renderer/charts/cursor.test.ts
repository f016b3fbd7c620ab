import { expect, test } from 'vitest';
import { daysOf, isWeekend } from '../../../src/renderer/charts/calendar.ts';
import { bandAt, besideCursor, cursorAfter } from '../../../src/renderer/charts/cursor.ts';

test('a pointer finds the day under it and nothing outside the plot', () => {
  expect([-1, 0, 99, 100, 299, 300].map((x) => bandAt(x, 300, 3))).toEqual([null, 0, 0, 1, 2, null]);
  expect(bandAt(10, 300, 0)).toBeNull();
});

test.each([
  ['ArrowRight', 11],
  ['ArrowLeft', 9],
  ['PageUp', 17],
  ['PageDown', 3],
  ['Home', 0],
  ['End', 29],
  ['x', null],
])('%s moves the cursor among the days', (key, expected) => {
  expect(cursorAfter(key, 10, 30)).toBe(expected);
});

test('the cursor stays within the month', () => {
  expect([cursorAfter('ArrowLeft', 0, 30), cursorAfter('PageUp', 28, 30)]).toEqual([0, 29]);
});

test('a tooltip stands beside the cursor and never leaves the plot', () => {
  expect([0, 100, 350, 690].map((x) => besideCursor(x, 240, 700))).toEqual([14, 114, 96, 436]);
  expect(besideCursor(50, 240, 200)).toBe(0);
});

test('a leap February has 29 days and knows its weekends', () => {
  const days = daysOf('2028-02');
  expect([days.length, days[0], days.at(-1)]).toEqual([29, '2028-02-01', '2028-02-29']);
  expect(days.filter(isWeekend)).toHaveLength(8);
});
