import { expect, test } from 'vitest';
import { toggled } from '../../../../src/renderer/features/keys/key-selection.ts';

test('choosing a key twice is choosing it not', () => {
  const once = toggled(new Set(['a']), 'b');
  expect([[...once], [...toggled(once, 'a')]]).toEqual([['a', 'b'], ['b']]);
});
