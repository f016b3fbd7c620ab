import { describe, expect, test } from 'vitest';
import {
  type Choices,
  expiryOptions,
  firstChoices,
  wishOf,
  withoutObstacles,
} from '../../../../src/renderer/features/rotations/choices.ts';
import { createWorld } from '../../fake-organization/world.ts';
import { rehearse } from '../../fake-organization/rehearsal.ts';

const today = '2026-11-22';
const rotate = firstChoices('rotate');

test('a rotation keeps the length and waits for quiet unless something else is chosen', () => {
  expect(wishOf('rotate', ['key-1'], rotate, today)).toEqual({
    purpose: 'rotate',
    keyIds: ['key-1'],
    ownerId: null,
    expiresOn: 'same',
    revoke: 'when-quiet',
    name: null,
    workspaceId: null,
    destinationIds: null,
  });
});

test('a key without an end gets one when that is what was found', () => {
  expect(wishOf('rotate', ['key-1'], firstChoices('rotate', 'key-no-expiration'), today)?.expiresOn).toBe(
    '2027-02-20',
  );
});

describe('an end', () => {
  test.each<[Partial<Choices>, string | null]>([
    [{ expiry: '30' }, '2026-12-22'],
    [{ expiry: '365' }, '2027-11-22'],
    [{ expiry: 'never' }, 'never'],
    [{ expiry: 'date', date: '2026-12-31' }, '2026-12-31'],
    [{ expiry: 'date', date: '2026-11-22' }, null],
    [{ expiry: 'date', date: '' }, null],
  ])('of %o', (part, expected) => {
    expect(wishOf('rotate', ['key-1'], { ...rotate, ...part }, today)?.expiresOn ?? null).toBe(expected);
  });
});

test('a new key needs name, workspace and owner, and has no old length to keep', () => {
  const whole = { ...firstChoices('create'), name: ' billing ', workspaceId: 'w', ownerId: 'm' };
  expect(wishOf('create', [], whole, today)?.name).toBe('billing');
  expect(
    [{ name: ' ' }, { workspaceId: null }, { ownerId: null }].map((part) =>
      wishOf('create', [], { ...whole, ...part }, today),
    ),
  ).toEqual([null, null, null]);
  expect(expiryOptions('create').map(({ value }) => value)).not.toContain('same');
});

test('what is started leaves out the keys that the person saw as left out', () => {
  const world = createWorld(Date.parse(today), { keys: 5, members: 3 });
  const wish = wishOf('rotate', ['key-2', 'key-3', 'key-4'], rotate, today);
  if (wish === null) throw new Error('These choices make a wish.');
  expect(withoutObstacles(wish, rehearse(world, wish).keys).keyIds).toEqual(['key-2', 'key-4']);
});
