import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  dayOf,
  daysBetween,
  daysOfMonth,
  monthOf,
  startOfDay,
} from '../../../src/domain/organization/day.ts';

describe('days', () => {
  test.each([
    [0, '1970-01-01'],
    [86_399_999, '1970-01-01'],
    [86_400_000, '1970-01-02'],
    [-1, '1969-12-31'],
    [Date.UTC(2026, 2, 10, 23, 59, 59, 999), '2026-03-10'],
  ])('the moment %d falls on %s', (moment, day) => {
    expect(dayOf(moment)).toBe(day);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-01'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2027-01-01', -1, '2026-12-31'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2028-02-29', 1, '2028-03-01'],
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-29', 365, '2029-02-28'],
    ['2026-03-28', 2, '2026-03-30'],
    ['2026-03-10', 0, '2026-03-10'],
  ])('%s and %d days make %s', (from, days, to) => {
    expect([addDays(from, days), daysBetween(from, to)]).toEqual([to, days]);
  });

  test('adding and counting days are each other’s inverse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -20_000, max: 40_000 }),
        fc.integer({ min: -5000, max: 5000 }),
        (start, days) => {
          const day = dayOf(start * 86_400_000);
          expect(daysBetween(day, addDays(day, days))).toBe(days);
          expect(dayOf(startOfDay(day))).toBe(day);
        },
      ),
    );
  });
});

describe('months', () => {
  test.each([
    ['2026-01', -1, '2025-12'],
    ['2026-12', 1, '2027-01'],
    ['2026-03', -14, '2025-01'],
    ['2026-03', 0, '2026-03'],
  ])('%s and %d months make %s', (month, months, expected) => {
    expect(addMonths(month, months)).toBe(expected);
  });

  test.each([
    ['2026-02', 28],
    ['2028-02', 29],
    ['2100-02', 28],
    ['2026-04', 30],
    ['2026-12', 31],
  ])('%s has %d days, all of that month and in order', (month, count) => {
    const days = daysOfMonth(month);
    expect(days).toHaveLength(count);
    expect([days.at(0), days.at(-1)]).toEqual([`${month}-01`, `${month}-${count}`]);
    expect(days.every((day) => monthOf(day) === month)).toBe(true);
  });
});
