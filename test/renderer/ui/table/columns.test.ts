import { expect, test } from 'vitest';
import { fitColumns } from '../../../../src/renderer/ui/table/columns.ts';

const columns = [
  { id: 'name', width: 200, grow: 3 },
  { id: 'made-by', width: 100, grow: 1, dropOrder: 2 },
  { id: 'created', width: 100, dropOrder: 1 },
];

test('what is left over goes to the columns that grow, in proportion', () => {
  expect(fitColumns(columns, 500)).toEqual([
    { id: 'name', width: 275 },
    { id: 'made-by', width: 125 },
    { id: 'created', width: 100 },
  ]);
});

test('the least important columns leave first, and the rest shares their room', () => {
  expect(fitColumns(columns, 320)).toEqual([
    { id: 'name', width: 220 },
    { id: 'created', width: 100 },
  ]);
});

test('a column without a drop order stays even where it does not fit', () => {
  expect(fitColumns(columns, 120)).toEqual([{ id: 'name', width: 200 }]);
});
