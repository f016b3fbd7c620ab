import { expect, test } from 'vitest';
import { isKnownRevoked, remedyOf, whyUntouchable } from '../../../src/renderer/lib/rotatable.ts';

const key = { deletion: { status: 'available' } } as const;
const known = { removedAt: null, isKeyAtHand: true };

test('a key that Mistral lets us delete can be rotated, also when Mistral does not say', () => {
  expect([
    whyUntouchable(key, known, 'rotate'),
    whyUntouchable({ ...key, deletion: { status: 'unknown' } }, known, 'rotate'),
  ]).toEqual([null, null]);
});

test('what stands in the way is said', () => {
  const locked = { ...key, deletion: { status: 'unavailable', reason: null } } as const;
  expect([
    whyUntouchable(locked, known, 'revoke'),
    whyUntouchable(key, { ...known, isKeyAtHand: false }, 'rotate'),
    whyUntouchable(key, { ...known, removedAt: 1 }, 'rotate'),
  ]).toEqual([
    'Mistral does not allow deleting it with your admin key.',
    'Vane has no admin key at hand for this organization.',
    'It is gone at Mistral.',
  ]);
});

test('a rotation knows that a key is gone before the next sync does', () => {
  const entry = { name: null, maskedKey: 'abcd...wxyz', createdAt: null, madeBy: null };
  const line = [
    { ...entry, keyId: 'old', state: 'revoked' },
    { ...entry, keyId: 'new', state: 'live' },
  ] as const;
  expect([
    isKnownRevoked(line, 'old'),
    isKnownRevoked(line, 'new'),
    isKnownRevoked(undefined, 'old'),
  ]).toEqual([true, false, false]);
});

test('a new key is no remedy for a key that nobody needs', () => {
  expect([remedyOf('key-rotation-overdue'), remedyOf('key-unused'), remedyOf('owner-too-many-keys')]).toEqual(
    ['rotate', 'revoke', null],
  );
});
