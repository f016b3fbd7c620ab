import { describe, expect, test } from 'vitest';
import type { RuleCount } from '../../../src/contract/findings.ts';
import { trayFacts } from '../../../src/domain/alert/tray.ts';
import { isRule, ruleIds } from '../../../src/renderer/lib/rules.ts';
import { partFindings } from '../../../src/renderer/lib/needs-you.ts';

const groups: readonly RuleCount[] = [
  { rule: 'key-unnamed', severity: 'low', count: 90 },
  { rule: 'key-no-recorded-use', severity: 'low', count: 3 },
  { rule: 'key-expiring', severity: 'high', count: 1 },
  { rule: 'key-owner-not-member', severity: 'high', count: 4 },
  { rule: 'key-legacy-product', severity: 'medium', count: 2 },
  { rule: 'made-up', severity: 'low', count: 5 },
];

describe('open findings', () => {
  test('are parted by whether they need a person, the most severe first', () => {
    const { needsYou, canWait, neededCount, waitingCount } = partFindings(groups);
    expect(needsYou.map(({ rule }) => rule)).toEqual([
      'key-owner-not-member',
      'key-expiring',
      'key-legacy-product',
      'key-no-recorded-use',
    ]);
    expect(canWait.map(({ rule }) => rule)).toEqual(['key-unnamed', 'made-up']);
    expect([neededCount, waitingCount]).toEqual([10, 95]);
  });

  test.each(['high', 'medium', 'low'] as const)(
    'of %s severity are counted as the tray counts them',
    (severity) => {
      const all = ruleIds.map((rule, index) => ({ rule, severity, count: index + 1 }));
      const { neededCount, waitingCount } = partFindings(all);
      const { tooltip } = trayFacts({
        connections: [
          {
            name: 'Acme',
            waiting: all.filter(({ rule }) => isRule(rule)),
            rotationsNeedingYou: 0,
            isSyncing: false,
            lastCompleteAt: 0,
            failingSince: null,
            problem: null,
          },
        ],
        isPaused: false,
        now: 0,
        timeOfDay: String,
      });
      const waits = waitingCount === 0 ? '' : `, ${waitingCount} can wait`;
      expect(tooltip.split('\n')[0]).toBe(`${neededCount} findings need you${waits}`);
    },
  );
});
