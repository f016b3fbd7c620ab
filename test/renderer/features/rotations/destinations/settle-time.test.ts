import { expect, test } from 'vitest';
import {
  readSettle,
  settleText,
} from '../../../../../src/renderer/features/rotations/destinations/settle-time.ts';

test('a settling time is whole seconds up to a day', () => {
  expect(['60', ' 0 ', '86400', '86401', '1.5', '-1', ''].map(readSettle)).toEqual([
    60_000,
    0,
    86_400_000,
    null,
    null,
    null,
    null,
  ]);
  expect(settleText(90_000)).toBe('90');
});
