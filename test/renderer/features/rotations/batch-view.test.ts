import { expect, test } from 'vitest';
import { batchText, groupByBatch } from '../../../../src/renderer/features/rotations/batch-view.ts';
import { rotationSummaries } from '../../fake-organization/rotations.ts';
import { createWorld } from '../../fake-organization/world.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const open = rotationSummaries(createWorld(now, { keys: 40, members: 3 })).filter(
  ({ endedAt }) => endedAt === null,
);

test('what was confirmed together stands together, and what needs a person first', () => {
  expect(
    groupByBatch(open).map(({ batchId, rotations }) => [batchId, rotations.map(({ id }) => id)]),
  ).toEqual([
    [null, ['rotation-hand-over', 'rotation-needs-you', 'rotation-running']],
    ['batch-1', ['rotation-settling', 'rotation-quiet']],
  ]);
});

test('a batch of which one is left is none', () => {
  const [left] = open.filter(({ batchId }) => batchId !== null);
  if (!left) throw new Error('The fixture has a batch.');
  expect(groupByBatch([left])).toEqual([{ batchId: null, rotations: [left] }]);
});

test('a batch says how its rotations stand', () => {
  expect(batchText(open)).toBe('5 open, 2 need you, 1 running, 2 waiting');
});
