import { expect, test } from 'vitest';
import { compareValues } from '../../../../src/renderer/ui/table/compare-values.ts';

test('numbers inside names count as numbers, and case and accents do not part names', () => {
  expect(['key-10', 'Key-9', 'école', 'Ecole 2'].toSorted(compareValues)).toEqual([
    'école',
    'Ecole 2',
    'Key-9',
    'key-10',
  ]);
});

test('numbers go by size', () => {
  expect([10, 9, -1].toSorted(compareValues)).toEqual([-1, 9, 10]);
});
