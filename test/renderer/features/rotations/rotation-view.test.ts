import { expect, test } from 'vitest';
import {
  handOversOf,
  journalWords,
  partNow,
  stepTime,
  wholeActions,
} from '../../../../src/renderer/features/rotations/rotation-view.ts';
import { rotationStories } from '../../fake-organization/rotation-stories.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const actionsOf = (id: string) => rotationStories(now).find((story) => story.id === id)?.actions ?? [];

test('what belongs to a hand-over stands there, the rest with the rotation', () => {
  const actions = actionsOf('hand-over');
  expect(handOversOf(actions)).toEqual([
    { destinationId: 'destination-hand', show: actions[0], confirm: actions[1] },
  ]);
  expect(wholeActions(actions, false).map(({ action }) => action.kind)).toEqual(['stop']);
});

test('a wait can be cut short only where it is long enough for that', () => {
  const kinds = (isLong: boolean) =>
    wholeActions(actionsOf('quiet'), isLong).map(({ action }) => action.kind);
  expect([kinds(true), kinds(false)]).toEqual([
    ['hurry', 'revoke-now', 'stop'],
    ['revoke-now', 'stop'],
  ]);
});

test('a hand-over whose key can no longer be shown is still confirmed', () => {
  const [, confirm] = actionsOf('hand-over');
  if (!confirm) throw new Error('The story has two actions.');
  expect(handOversOf([confirm])).toEqual([{ destinationId: 'destination-hand', show: null, confirm }]);
});

test('steps of today have seconds, others their day', () => {
  const at = Date.parse('2026-11-22T09:03:07Z');
  expect([stepTime(at, now), stepTime(at, now + 86_400_000)]).toEqual(['09:03:07', 'Nov 22, 2026, 09:03']);
});

test('the fact of what happens now stands apart from what is added to it', () => {
  expect([
    partNow('Stores the new key in GitHub acme/billing: KEY. Vault is sealed. Unseal it.'),
    partNow('Gives the consumers time to pick the new key up.'),
    partNow('Tries the new key: 1 of 3 answers in a row'),
  ]).toEqual([
    { fact: 'Stores the new key in GitHub acme/billing: KEY.', rest: 'Vault is sealed. Unseal it.' },
    { fact: 'Gives the consumers time to pick the new key up.', rest: '' },
    { fact: 'Tries the new key: 1 of 3 answers in a row', rest: '' },
  ]);
});

test('the journal is searched for what people call the key', () => {
  const oldKey = { id: '1', name: null, maskedKey: 'HQSx...Ug6Y', workspaceName: null };
  const newKey = { id: '2', name: 'billing (vane-7k2m9q4x1d)', maskedKey: 'a...b', createdAt: 0 };
  const ends = { expiresOn: null, lastUsedOn: null, goneAt: null };
  expect([
    journalWords({ oldKey: { ...oldKey, ...ends }, newKey: null }),
    journalWords({ oldKey: null, newKey: { ...newKey, expiresOn: null } }),
  ]).toEqual(['HQSx...Ug6Y', 'billing']);
});
