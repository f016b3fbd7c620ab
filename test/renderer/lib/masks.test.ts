import { expect, test } from 'vitest';
import { searchWords, splitAtMasks } from '../../../src/renderer/lib/masks.ts';

test('masked keys are found among words', () => {
  expect(splitAtMasks('Old key: sk42...Ug6Y.')).toEqual([
    { text: 'Old key: ', isMask: false },
    { text: 'sk42...Ug6Y', isMask: true },
    { text: '.', isMask: false },
  ]);
  expect(splitAtMasks('Wait... what')).toEqual([{ text: 'Wait... what', isMask: false }]);
  expect(splitAtMasks('Nothing masked.')).toEqual([{ text: 'Nothing masked.', isMask: false }]);
});

test('a masked key is found however its dots were typed', () => {
  expect(searchWords(' sk42…Ug6Y ')).toBe('sk42...Ug6Y');
});
