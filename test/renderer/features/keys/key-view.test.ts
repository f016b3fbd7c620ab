import { describe, expect, test } from 'vitest';
import {
  availabilityText,
  expiryOf,
  findingStatusText,
  lastUseOf,
  makerText,
  ruleChoices,
  ruleSummaryOf,
} from '../../../../src/renderer/features/keys/key-view.ts';
import { keyStatusOf } from '../../../../src/renderer/features/keys/key-status.ts';

const today = '2026-11-21';

describe('expiration', () => {
  test.each([
    [null, { text: 'No expiration', note: null, tone: 'muted' }],
    ['2026-11-20', { text: 'Nov 20, 2026', note: 'expired', tone: 'muted' }],
    ['2026-11-21', { text: 'Nov 21, 2026', note: 'today', tone: 'high' }],
    ['2026-11-28', { text: 'Nov 28, 2026', note: 'in 7 days', tone: 'high' }],
    ['2026-11-29', { text: 'Nov 29, 2026', note: 'in 8 days', tone: 'medium' }],
    ['2026-12-21', { text: 'Dec 21, 2026', note: 'in 30 days', tone: 'medium' }],
    ['2026-12-22', { text: 'Dec 22, 2026', note: 'in 31 days', tone: 'plain' }],
    ['2027-06-01', { text: 'Jun 1, 2027', note: null, tone: 'plain' }],
  ])('on %s', (expiresOn, expected) => {
    expect(expiryOf(expiresOn, today)).toEqual(expected);
  });
});

test('no recorded use is not never used', () => {
  expect([lastUseOf(null, today).text, lastUseOf('2026-11-09', today)]).toEqual([
    'No recorded use',
    { text: 'Nov 9, 2026', note: '12 days ago', tone: 'plain' },
  ]);
});

test('findings are summed up by the gravest rule and the number of others', () => {
  expect(
    ruleSummaryOf({
      rules: ['key-unnamed', 'key-owner-not-member', 'key-from-the-future'],
      severity: 'high',
    }),
  ).toEqual({
    severity: 'high',
    title: 'Owner has left',
    more: 2,
    all: 'Owner has left, Unnamed key, key-from-the-future',
  });
  expect(ruleSummaryOf({ rules: [], severity: null })).toBeNull();
});

test('every rule about keys can be chosen in the filter', () => {
  expect(ruleChoices).toHaveLength(11);
  expect(ruleChoices.map(({ value }) => value)).not.toContain('owner-too-many-keys');
});

test('a key’s maker is told without the host of the email', () => {
  expect(['ada.lovelace@acme.example', 'ci-bot', '@odd'].map(makerText)).toEqual([
    'ada.lovelace',
    'ci-bot',
    '@odd',
  ]);
});

test.each([
  [{ status: 'available' }, 'Allowed'],
  [{ status: 'unknown' }, 'Mistral does not say'],
  [{ status: 'unavailable', reason: null }, 'Not allowed'],
  [{ status: 'unavailable', reason: 'not_allowed' }, 'Not allowed'],
  [{ status: 'unavailable', reason: 'key_expired' }, 'Not allowed (key expired)'],
] as const)('whether a key can be deleted: %o', (action, text) => {
  expect(availabilityText(action)).toBe(text);
});

test.each([
  [{ kind: 'open' }, null],
  [{ kind: 'acknowledged', at: 0 }, 'Acknowledged'],
  [{ kind: 'snoozed', at: 0, until: Date.UTC(2026, 11, 1, 12) }, 'Snoozed until Dec 1, 2026'],
  [{ kind: 'resolved', at: 0 }, 'Resolved'],
] as const)('where a finding is in its life: %o', (status, text) => {
  expect(findingStatusText(status)).toBe(text);
});

describe('whether a key works', () => {
  const key = {
    id: 'k',
    name: null,
    maskedKey: 'abcd...wxyz',
    createdAt: null,
    expiresOn: null,
    workspaceId: null,
    workspaceName: null,
    createdBy: null,
    product: null,
    lastUsedOn: null,
    rotation: { status: 'unknown' },
    deletion: { status: 'unknown' },
    rules: [],
    severity: null,
  } as const;

  test.each([
    [null, null, { label: 'Live', tone: 'good' }],
    ['2026-11-23', null, { label: 'Expires in 2 days', tone: 'high' }],
    ['2026-01-01', null, { label: 'Expired', tone: 'neutral' }],
    ['2026-11-23', 5, { label: 'Removed', tone: 'neutral' }],
  ] as const)('expires %s, removed at %s', (expiresOn, removedAt, expected) => {
    expect(keyStatusOf({ key: { ...key, expiresOn }, removedAt }, today, false)).toEqual(expected);
  });

  test('a key that Vane has revoked is not live, whatever was read last', () => {
    expect(keyStatusOf({ key, removedAt: null }, today, true)).toEqual({ label: 'Revoked', tone: 'neutral' });
  });
});
