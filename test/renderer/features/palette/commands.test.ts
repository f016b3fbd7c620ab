import { expect, test } from 'vitest';
import { commandGroups, matches, placeOfHit } from '../../../../src/renderer/features/palette/commands.ts';
import { stateOf } from '../../fake-organization/states.ts';

const now = Date.UTC(2026, 10, 21, 12);
const state = stateOf('fresh', now, { high: 2, medium: 3, low: 0 });
const [active, other] = state.connections;
if (!active || !other) throw new Error('The fixture has two connections.');

const idsOf = (given = state, connection = active): readonly string[] =>
  commandGroups(given, connection, []).flatMap(({ items }) => items.map(({ id }) => id));

test('every page and every other organization can be reached', () => {
  expect(idsOf()).toEqual(
    expect.arrayContaining([
      'page overview',
      'page settings',
      'page findings',
      'page rotations',
      'rotate',
      'create-key',
      'leak',
      'select fabrikam',
      'connect',
    ]),
  );
  expect(idsOf()).not.toContain('select northwind');
});

test('only what makes sense now is offered', () => {
  const paused = { ...state, settings: { ...state.settings, isPaused: true, theme: 'dark' as const } };
  expect(idsOf()).toEqual(expect.arrayContaining(['sync', 'pause', 'theme dark']));
  expect(idsOf(paused)).toEqual(expect.arrayContaining(['resume', 'theme light']));
  expect(idsOf(paused)).not.toContain('theme dark');
  const [reading] = stateOf('syncing', now, { high: 0, medium: 0, low: 0 }).connections;
  expect(idsOf(state, reading)).toContain('cancel-sync');
});

test('commands answer to their keywords in any order, found things always', () => {
  const hits = [{ kind: 'api-key', id: '7', title: 'ci-deploy', subtitle: 'Search' }] as const;
  const found = commandGroups(state, active, hits).flatMap(({ items }) => items);
  const names = found.filter((command) => matches(command, 'now sync')).map(({ id }) => id);
  expect(names).toEqual(['hit api-key 7', 'sync']);
});

test('a found thing opens on its own page', () => {
  expect([placeOfHit({ kind: 'api-key', id: '7' }), placeOfHit({ kind: 'role', id: 'r' })]).toEqual([
    { page: 'keys', keyId: '7' },
    { page: 'roles', roleId: 'r' },
  ]);
});
