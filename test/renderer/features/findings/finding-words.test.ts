import { describe, expect, test } from 'vitest';
import {
  decisionWords,
  evidenceFacts,
  evidenceSummary,
} from '../../../../src/renderer/features/findings/finding-words.ts';

const now = Date.UTC(2026, 10, 21, 12);

describe('evidence', () => {
  test.each([
    ['key-unused', { days: 64 }, 'Not used for 64 days'],
    ['key-no-recorded-use', { days: 40 }, 'No recorded use, made 40 days ago'],
    ['key-expiring', { days: 0 }, 'Expires today'],
    ['key-expiring', { days: 5 }, 'Expires in 5 days'],
    ['key-expired', { days: 1 }, 'Expired yesterday'],
    ['key-rotation-overdue', { days: 180 }, '180 days old'],
    ['key-owner-not-member', { owner: 'ada@example.com' }, 'Made by ada@example.com, who is not a member'],
    ['owner-too-many-keys', { keyCount: 9 }, '9 live keys'],
  ] as const)('%s with %o reads as %s', (rule, evidence, words) => {
    expect(evidenceSummary({ rule, evidence })).toBe(words);
  });

  test('a key without a day of use is never called never used', () => {
    const facts = evidenceFacts({
      rule: 'key-no-recorded-use',
      evidence: { createdOn: '2026-10-01', threshold: 14 },
    });
    expect(facts).toEqual([
      { label: 'Last used', value: 'No recorded use' },
      { label: 'Created', value: 'Oct 1, 2026' },
      { label: 'Your policy', value: 'Report once it is 14 days old' },
    ]);
  });
});

test('a decision says until when it holds', () => {
  const until = Date.UTC(2026, 11, 24, 12);
  expect(decisionWords({ kind: 'open' }, now)).toBeNull();
  expect(decisionWords({ kind: 'snoozed', at: now, until }, now)).toBe('Snoozed until Dec 24, 2026.');
  expect(decisionWords({ kind: 'accepted', at: now, until, reason: 'fine' }, now)).toBe(
    'Risk accepted until Dec 24, 2026.',
  );
});
