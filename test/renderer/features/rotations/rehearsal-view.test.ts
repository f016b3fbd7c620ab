import { expect, test } from 'vitest';
import {
  actLabel,
  manySummary,
  restoreText,
  timingFacts,
  whyNot,
} from '../../../../src/renderer/features/rotations/rehearsal-view.ts';
import { firstChoices, wishOf } from '../../../../src/renderer/features/rotations/choices.ts';
import { rehearse } from '../../fake-organization/rehearsal.ts';
import { createWorld } from '../../fake-organization/world.ts';

const today = '2026-11-22';
const world = createWorld(Date.parse(today), { keys: 8, members: 3 });

function rehearsal(...keyIds: string[]) {
  const wish = wishOf('rotate', keyIds, firstChoices('rotate'), today);
  if (wish === null) throw new Error('These choices make a wish.');
  return rehearse(world, wish);
}

test('the button counts what it does', () => {
  expect([actLabel('rotate', 1), actLabel('rotate', 12), actLabel('revoke', 3), actLabel('leak', 1)]).toEqual(
    ['Rotate', 'Rotate 12 keys', 'Revoke 3 keys', 'Replace and revoke'],
  );
});

test('a reason stands beside the button when nothing can be done', () => {
  expect([
    whyNot(rehearsal('key-0')),
    whyNot(rehearsal('key-3')),
    whyNot(rehearsal('key-0', 'key-3')),
  ]).toEqual([null, 'Resolve what is in the way first.', null]);
});

test('several keys are summed up with what has to be done by hand', () => {
  expect(manySummary(rehearsal('key-0', 'key-1', 'key-3'), 'rotate')).toEqual([
    '2 of 3 keys can be rotated, 4 at a time.',
    'All consumers use their new keys after about 1 min.',
    'One of them waits until you have stored the new key by hand.',
  ]);
});

test('of a leaked key only the storing is promised, not that consumers use it', () => {
  const [key] = rehearsal('key-0').keys;
  if (!key) throw new Error('It was rehearsed.');
  const labels = (purpose: typeof key.purpose) => timingFacts({ ...key, purpose }).map(({ label }) => label);
  expect([labels('rotate'), labels('leak')]).toEqual([
    ['New key is in use', 'Old key is revoked'],
    ['New key is stored', 'Old key is revoked'],
  ]);
});

test('whether a restore is possible is said, and a hand-over is the person’s own', () => {
  const [key] = rehearsal('key-0').keys;
  expect(key?.destinations.map(restoreText)).toEqual(['Can be restored', 'Cannot be restored']);
  expect(rehearsal('key-1').keys[0]?.destinations.map(restoreText)).toEqual(['Stored by you']);
});
