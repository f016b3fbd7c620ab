import { expect, test } from 'vitest';
import { type BodyPiece, layOut, withActive } from '../../../../src/renderer/ui/table/row-layout.ts';

const heightOf = (pieces: readonly BodyPiece[]): number =>
  pieces.reduce((sum, piece) => sum + (piece.kind === 'row' ? 36 : piece.height), 0);

test('rows that are not drawn leave their room before, between and after', () => {
  expect(layOut([1, 10, 11], 20, 36)).toEqual([
    { kind: 'gap', after: 0, height: 36 },
    { kind: 'row', index: 1 },
    { kind: 'gap', after: 2, height: 288 },
    { kind: 'row', index: 10 },
    { kind: 'row', index: 11 },
    { kind: 'gap', after: 12, height: 288 },
  ]);
});

test('the height of 100,000 rows stays the same wherever one is', () => {
  const heights = [
    [0, 1, 2],
    [7, 50_000, 50_001],
    [99_998, 99_999],
  ].map((drawn) => heightOf(layOut(drawn, 100_000, 36)));
  expect(heights).toEqual([3_600_000, 3_600_000, 3_600_000]);
});

test('the active row stays among the drawn ones on either side', () => {
  expect(withActive([20, 21], 19, 100)).toEqual([19, 20, 21]);
  expect(withActive([20, 21], 21, 100)).toEqual([20, 21]);
  expect(withActive([20, 21], 90, 100)).toEqual([20, 21, 90]);
});

test('an active row that no longer exists is not drawn', () => {
  expect(withActive([0, 1], 7, 2)).toEqual([0, 1]);
});
