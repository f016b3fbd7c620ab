import { describe, expect, test } from 'vitest';
import { namesOf, newsText } from '../../../../src/renderer/features/overview/needs-you-view.ts';

const HOUR = 3_600_000;
const now = Date.UTC(2026, 10, 21, 12);

describe('what needs a person', () => {
  test('names two and counts the rest', () => {
    const named = ['ci', 'bot', 'eval'].map((subjectName) => ({ subjectName }));
    expect([namesOf(named.slice(0, 1), 1), namesOf(named.slice(0, 2), 2), namesOf(named, 1200)]).toEqual([
      'ci',
      'ci and bot',
      'ci, bot and 1,198 more',
    ]);
  });

  test('is new as a whole, in part, or not worth a word', () => {
    const times = { connectedAt: now - 1000 * HOUR, now };
    const fresh = { firstSeenAt: now - 2 * HOUR };
    const old = { firstSeenAt: now - 900 * HOUR };
    expect([
      newsText([fresh, fresh], 2, times),
      newsText([fresh, old], 2, times),
      newsText([fresh], 40, times),
      newsText([old], 1, times),
    ]).toEqual(['New', '1 new', '1 new', null]);
  });
});
