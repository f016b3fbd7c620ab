import { describe, expect, test } from 'vitest';
import { agoInWords, aheadInWords, daysInWords, oldInWords } from '../../../src/domain/alert/age.ts';
import { explainFinding, sayFinding } from '../../../src/domain/alert/finding-words.ts';
import { byteLength, cutToBytes, plainName } from '../../../src/domain/alert/short-text.ts';
import type { Evidence } from '../../../src/domain/audit/finding.ts';
import type { RuleId } from '../../../src/domain/audit/policy.ts';
import { finding } from '../build.ts';

describe('ages', () => {
  const minute = 60_000;
  const hour = 60 * minute;
  const day = 24 * hour;

  test.each([
    [-hour, 'just now', 'up to date'],
    [0, 'just now', 'up to date'],
    [minute - 1, 'just now', 'up to date'],
    [minute, '1 min ago', '1 min old'],
    [hour - 1, '59 min ago', '59 min old'],
    [hour, '1 h ago', '1 h old'],
    [2 * day - 1, '47 h ago', '47 h old'],
    [2 * day, '2 days ago', '2 days old'],
    [400 * day, '400 days ago', '400 days old'],
  ])('%d ms are "%s" and "%s"', (age, ago, old) => {
    expect([agoInWords(1e12, 1e12 + age), oldInWords(1e12, 1e12 + age)]).toEqual([ago, old]);
  });

  test.each([
    [0, '0 days', 'today'],
    [1, '1 day', 'tomorrow'],
    [2, '2 days', 'in 2 days'],
  ])('%d days', (days, duration, ahead) => {
    expect([daysInWords(days), aheadInWords(days)]).toEqual([duration, ahead]);
  });
});

describe('short texts', () => {
  test.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, '…'],
    ['abcde', 4, 'a…'],
    ['äöü', 6, 'äöü'],
    ['äöüx', 6, 'ä…'],
    ['key 👩‍💻 of Ada', 15, 'key…'],
    ['e\u0301e\u0301e\u0301', 7, 'e\u0301…'],
  ])('%j in %d bytes is %j', (text, most, expected) => {
    expect(cutToBytes(text, most)).toBe(expected);
  });

  test('bytes are those of UTF-8', () => {
    const text = 'a é € 👩‍💻 \ud800';
    expect(byteLength(text)).toBe(new TextEncoder().encode(text).length);
  });

  test('a name cannot forge a line or turn the text around', () => {
    expect(plainName('prod\n\nAll is fine\u202e.\t', 60)).toBe('prod All is fine .');
  });
});

describe('every rule has its sentence', () => {
  const made = { createdOn: '2026-01-02', owner: 'ada@example.com' };

  test.each<[RuleId, Evidence, string, string]>([
    ['key-unused', { days: 1 }, 'prod-search has had no use for 1 day', 'Ask its owner, then revoke it.'],
    [
      'key-no-recorded-use',
      made,
      'prod-search has no recorded use',
      'Made on Jan 2, 2026 by ada@example.com. Ask its owner whether it is needed.',
    ],
    [
      'key-expiring',
      { days: 1, expiresOn: '2026-03-11' },
      'prod-search expires tomorrow',
      'Its last day is Mar 11, 2026. Make a new key, switch its users over, then revoke this one.',
    ],
    [
      'key-expired',
      { days: 2, expiresOn: '2026-03-08' },
      'prod-search expired 2 days ago',
      'Its last day was Mar 8, 2026. Delete it once nothing depends on its name.',
    ],
    [
      'key-no-expiration',
      made,
      'prod-search has no expiration date',
      'Made on Jan 2, 2026. Replace it by a key with an expiration date.',
    ],
    [
      'key-rotation-overdue',
      { days: 91 },
      'prod-search is 91 days old and due for rotation',
      'Replace it by a new key.',
    ],
    [
      'key-owner-not-member',
      made,
      'The owner of prod-search has left',
      'ada@example.com is no longer a member. Find out what uses it, replace it, then revoke it.',
    ],
    [
      'key-owner-not-in-workspace',
      made,
      'The owner of prod-search is not in its workspace',
      'Made by ada@example.com. Give it a new owner by replacing it, or add the person to the workspace.',
    ],
    [
      'key-unnamed',
      {},
      'prod-search has no name',
      'Replace it by a key with a name; names cannot be changed later.',
    ],
    ['key-legacy-product', {}, 'prod-search belongs to a legacy product', 'Move its users to a current key.'],
    [
      'key-in-default-workspace',
      {},
      'prod-search is in the default workspace',
      'Replace it by a key in a workspace of its own.',
    ],
    [
      'owner-too-many-keys',
      { keyCount: 6 },
      'prod-search has 6 live keys',
      'Review them together and revoke what is not needed.',
    ],
  ])('%s', (rule, evidence, title, body) => {
    const one = finding(rule, { evidence });
    expect([sayFinding(one), explainFinding(one)]).toEqual([title, body]);
  });
});
