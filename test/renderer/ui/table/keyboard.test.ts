import { expect, test } from 'vitest';
import { actionOf, type TableAction } from '../../../../src/renderer/ui/table/keyboard.ts';

const at = { active: 50, total: 100, pageRows: 11 };
const to = (row: number): TableAction => ({ kind: 'move', to: row });

test.each([
  ['ArrowDown', to(51)],
  ['ArrowUp', to(49)],
  ['PageDown', to(60)],
  ['PageUp', to(40)],
  ['Home', to(0)],
  ['End', to(99)],
  ['Enter', { kind: 'open' }],
  [' ', { kind: 'open' }],
  ['a', { kind: 'none' }],
  ['Tab', { kind: 'none' }],
] as const)('%s in the middle of a table', (key, expected) => {
  expect(actionOf(key, at)).toEqual(expected);
});

test('the ends of the table hold', () => {
  expect(actionOf('ArrowUp', { ...at, active: 0 })).toEqual(to(0));
  expect(actionOf('ArrowDown', { ...at, active: 99 })).toEqual(to(99));
  expect(actionOf('PageDown', { ...at, active: 95 })).toEqual(to(99));
});

test('a table that shows less than two rows still pages', () => {
  expect(actionOf('PageDown', { ...at, pageRows: 0 })).toEqual(to(51));
});

test('an empty table takes no key', () => {
  expect(actionOf('Enter', { active: 0, total: 0, pageRows: 10 })).toEqual({ kind: 'none' });
});
