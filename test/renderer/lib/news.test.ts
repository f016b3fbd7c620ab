import { expect, test } from 'vitest';
import { isNews, isRecent } from '../../../src/renderer/lib/news.ts';

const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 21, 12);

test('a finding of the last day is news, unless it is as old as the connection', () => {
  const seen = (hoursAgo: number, connectedHoursAgo: number): boolean =>
    isNews({ firstSeenAt: now - hoursAgo * HOUR }, { connectedAt: now - connectedHoursAgo * HOUR, now });
  expect([seen(2, 100), seen(25, 100), seen(2, 2.5)]).toEqual([true, false, false]);
  expect(isRecent({ firstSeenAt: now - 2 * HOUR }, now)).toBe(true);
});
