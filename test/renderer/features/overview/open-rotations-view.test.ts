import { expect, test } from 'vitest';
import { firstToSee } from '../../../../src/renderer/features/overview/open-rotations-view.ts';
import { rotationSummaries } from '../../fake-organization/rotations.ts';
import { createWorld } from '../../fake-organization/world.ts';

test('the overview shows a few rotations, those that need a person first', () => {
  const world = createWorld(Date.parse('2026-11-22T12:00:00Z'), { keys: 40, members: 3 });
  const open = rotationSummaries(world).filter(({ endedAt }) => endedAt === null);
  expect(firstToSee(open).map(({ id }) => id)).toEqual([
    'rotation-hand-over',
    'rotation-needs-you',
    'rotation-running',
    'rotation-settling',
  ]);
});
