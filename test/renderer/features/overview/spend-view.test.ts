import { expect, test } from 'vitest';
import type { SpendReport } from '../../../../src/contract/spend.ts';
import { spendView } from '../../../../src/renderer/features/overview/spend-view.ts';
import { spendReport } from '../../fake-organization/reports.ts';
import { createWorld } from '../../fake-organization/world.ts';

const world = createWorld(Date.UTC(2026, 10, 21, 12), { keys: 4, members: 4 });
const report = spendReport(world, null);
const withLimit = (change: Partial<NonNullable<SpendReport['limit']>>): SpendReport => ({
  ...report,
  limit: report.limit && { ...report.limit, totalUsage: '412.5', limit: '500', ...change },
});

test('the organization’s own counter is shown against its limit', () => {
  expect(spendView(withLimit({}))).toEqual({
    total: '€412.50',
    share: 0.825,
    limitText: '83% of €500.00',
    tone: 'medium',
    warning: null,
  });
});

test.each([
  [withLimit({ hasNoLimit: true, limit: null }), 'No monthly limit is set.'],
  [{ ...report, limit: null }, 'The limit was not read.'],
])('without a limit there is no bar', (given, limitText) => {
  expect(spendView(given)).toMatchObject({ share: null, limitText });
});

test('a reached limit and a failed payment are said in words', () => {
  expect(spendView(withLimit({ isReached: true })).warning).toContain('suspended');
  expect(spendView(withLimit({ lastPaymentFailed: true })).warning).toBe('The last payment failed.');
});
