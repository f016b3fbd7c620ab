import { describe, expect, test } from 'vitest';
import {
  mostSevereFirst,
  namesOf,
  newestOf,
} from '../../../../src/renderer/features/overview/needs-you-view.ts';

const now = Date.UTC(2026, 10, 21, 12);

describe('what needs a person', () => {
  test('stands by severity, then by number', () => {
    const groups = [
      { rule: 'a', severity: 'low', count: 90 },
      { rule: 'b', severity: 'high', count: 1 },
      { rule: 'c', severity: 'high', count: 4 },
    ] as const;
    expect(mostSevereFirst(groups).map(({ rule }) => rule)).toEqual(['c', 'b', 'a']);
  });

  test('names two and counts the rest', () => {
    const named = ['ci', 'bot', 'eval'].map((subjectName) => ({ subjectName }));
    expect([namesOf(named.slice(0, 1), 1), namesOf(named.slice(0, 2), 2), namesOf(named, 1200)]).toEqual([
      'ci',
      'ci and bot',
      'ci, bot and 1,198 more',
    ]);
  });

  test('claims news only when every finding is at hand and one is of this week', () => {
    const hour = 3_600_000;
    const seen = [{ firstSeenAt: now - 2 * hour }, { firstSeenAt: now - 900 * hour }];
    expect([newestOf(seen, 2, now), newestOf(seen, 3, now), newestOf(seen.slice(1), 1, now)]).toEqual([
      now - 2 * hour,
      null,
      null,
    ]);
  });
});
