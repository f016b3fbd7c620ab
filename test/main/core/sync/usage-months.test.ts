import { expect, test } from 'vitest';
import { usageMonths } from '../../../../src/main/core/sync/usage-months.ts';
import { noon } from '../../../domain/build.ts';

test('the first time a whole year is read, newest first', () => {
  const months = usageMonths(noon('2026-03-10'), () => false);
  expect([months.length, months[0], months[11]]).toEqual([12, '2026-03', '2025-04']);
});

test.each([
  ['2026-03-10', ['2026-03', '2026-02', '2026-01']],
  ['2026-04-02', ['2026-04', '2026-03', '2026-02', '2026-01']],
  ['2026-04-04', ['2026-04', '2026-03', '2026-02']],
])('on %s the months that ended within 62 days are read again', (day, expected) => {
  expect(usageMonths(noon(day), (month) => month >= '2025-01')).toEqual(expected);
});

test('a month that was missed is made up for', () => {
  expect(usageMonths(noon('2026-03-10'), (month) => month !== '2025-08')).toContain('2025-08');
});
