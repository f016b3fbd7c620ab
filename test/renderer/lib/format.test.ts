import { describe, expect, test } from 'vitest';
import {
  formatAge,
  formatCount,
  formatDay,
  formatDayDistance,
  formatDuration,
  formatMonth,
  formatQuantity,
  formatShare,
  formatWeekday,
  utcDay,
} from '../../../src/renderer/lib/format.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const now = Date.UTC(2026, 10, 21, 12);

describe('ages', () => {
  test.each([
    [0, 'just now'],
    [59_000, 'just now'],
    [4 * MINUTE, '4 min ago'],
    [59 * MINUTE, '59 min ago'],
    [2 * HOUR + 5 * MINUTE, '2 h ago'],
    [DAY, '1 day ago'],
    [29 * DAY, '29 days ago'],
    [40 * DAY, 'Oct 12, 2026'],
  ])('%i ms ago reads as %s', (passed, words) => {
    expect(formatAge(now - passed, now)).toBe(words);
  });

  test('a moment that lies ahead by a little clock skew is now', () => {
    expect(formatAge(now + 30_000, now)).toBe('just now');
  });

  test('a length of time is told in its largest whole unit', () => {
    expect([30_000, 5 * MINUTE, 125 * MINUTE, 3 * DAY].map(formatDuration)).toEqual([
      'less than a minute',
      '5 min',
      '2 h',
      '3 days',
    ]);
  });
});

describe('days', () => {
  test('a day stays the day that Mistral gave, in any time zone', () => {
    expect([formatDay('2026-01-01'), formatWeekday('2026-11-21'), formatMonth('2026-11')]).toEqual([
      'Jan 1, 2026',
      'Sat, Nov 21',
      'November 2026',
    ]);
  });

  test.each([
    ['2026-11-21', 'today'],
    ['2026-11-22', 'tomorrow'],
    ['2026-11-20', 'yesterday'],
    ['2026-11-26', 'in 5 days'],
    ['2026-11-09', '12 days ago'],
    ['2027-03-28', 'in 127 days'],
  ])('%s is %s', (day, words) => {
    expect(formatDayDistance(day, utcDay(now))).toBe(words);
  });
});

test('numbers have separators, nouns agree, small shares are not nothing', () => {
  expect([
    formatCount(12_400),
    formatQuantity(1, 'key'),
    formatQuantity(0, 'key'),
    formatQuantity(2, 'entry', 'entries'),
  ]).toEqual(['12,400', '1 key', '0 keys', '2 entries']);
  expect([0, 0.0001, 0.42, 1].map(formatShare)).toEqual(['0%', '<1%', '42%', '100%']);
});
