import { describe, expect, test } from 'vitest';
import {
  chartSummary,
  comparisonOf,
  limitViewOf,
  neighborsOf,
  reconciliationOf,
} from '../../../../src/renderer/features/spend/spend-view.ts';

const day = (number: number, total: string) => ({
  day: `2026-03-${String(number).padStart(2, '0')}`,
  total,
  byWorkspace: {},
});
const report = {
  month: '2026-03',
  currency: 'EUR',
  total: '112',
  previousSamePeriod: '100' as string | null,
  days: [day(1, '10'), day(2, '90'), day(3, '12')],
  isCurrentMonth: true,
};
const limit = {
  currency: 'EUR',
  limit: '1000',
  hasNoLimit: false,
  isReached: false,
  apiUsage: null,
  vibeUsage: null,
  totalUsage: '120',
  lastPaymentFailed: false,
};

describe('the comparison with the month before', () => {
  test('is about the same days while the month runs', () => {
    expect(comparisonOf(report)).toEqual({
      change: '12% more',
      direction: 'more',
      against: 'than Feb 1–3 (€100.00)',
    });
  });

  test('ends where the shorter month before ended', () => {
    const march = { ...report, days: Array.from({ length: 31 }, (_, index) => day(index + 1, '1')) };
    expect(comparisonOf(march)?.against).toBe('than Feb 1–28 (€100.00)');
  });

  test('is about the whole month once it is over', () => {
    expect(comparisonOf({ ...report, isCurrentMonth: false, total: '50' })).toEqual({
      change: '50% less',
      direction: 'less',
      against: 'than February 2026 (€100.00)',
    });
  });

  test('says that nothing much changed', () => {
    expect(comparisonOf({ ...report, total: '100.2' })?.change).toBe('About the same');
  });

  test('names no percentage of nothing, and says nothing of what is unknown', () => {
    expect(comparisonOf({ ...report, previousSamePeriod: '0' })).toEqual({
      change: null,
      direction: 'more',
      against: 'Nothing was spent on Feb 1–3',
    });
    expect(comparisonOf({ ...report, previousSamePeriod: null })).toBeNull();
  });
});

describe('the limit', () => {
  test('is held against Mistral’s own counter', () => {
    expect(limitViewOf({ limit, total: '112' })).toEqual({
      share: 0.12,
      text: '€120.00 of €1,000.00 used (12%)',
      tone: 'accent',
    });
  });

  test('is held against our sum where Mistral’s counter is unknown', () => {
    expect(limitViewOf({ limit: { ...limit, totalUsage: null }, total: '900' })).toMatchObject({
      share: 0.9,
      tone: 'medium',
    });
  });

  test('is reached when Mistral says so, whatever the numbers', () => {
    expect(limitViewOf({ limit: { ...limit, isReached: true }, total: '1' })?.tone).toBe('high');
  });

  test('may not exist or not be known', () => {
    expect(limitViewOf({ limit: { ...limit, hasNoLimit: true, limit: null }, total: '1' })).toMatchObject({
      share: null,
      text: 'No monthly limit is set.',
    });
    expect(limitViewOf({ limit: null, total: '1' })).toBeNull();
  });
});

test.each([
  ['8', 'Mistral counts €120.00, €8.00 more than the sum of days here.'],
  ['-8', 'Mistral counts €120.00, €8.00 less than the sum of days here.'],
  ['0.001', 'Mistral counts the same: €120.00.'],
  [null, null],
])('a difference of %s to Mistral’s own total', (difference, text) => {
  expect(reconciliationOf({ difference, limit, currency: 'EUR' })).toBe(text);
});

test('the chart in one sentence', () => {
  expect(chartSummary(report)).toBe(
    'Daily spend in March 2026: €112.00 over 3 days, most on Mar 2 with €90.00.',
  );
  expect(chartSummary({ ...report, days: [day(1, '0')], total: '0' })).toBe(
    'Daily spend in March 2026: €0.00 over 1 day.',
  );
});

test('months step to what is mirrored, over gaps', () => {
  const months = ['2026-03', '2026-01', '2025-12'];
  expect([neighborsOf(months, '2026-01'), neighborsOf(months, '2026-03')]).toEqual([
    { before: '2025-12', after: '2026-03' },
    { before: '2026-01', after: null },
  ]);
});
