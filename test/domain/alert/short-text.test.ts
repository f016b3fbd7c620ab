import { expect, test } from 'vitest';
import { byteLength, countInWords, cutToBytes, plainName } from '../../../src/domain/alert/short-text.ts';

test('a count is read in groups of three', () => {
  expect([0, 999, 15_956].map(countInWords)).toEqual(['0', '999', '15,956']);
});

test.each([
  ['short enough', 12, 'short enough'],
  ['one too many', 11, 'one too…'],
  ['Zoë 👩‍👩‍👧 and all', 9, 'Zoë…'],
])('%j in %i bytes is %j', (text, most, cut) => {
  expect(cutToBytes(text, most)).toBe(cut);
  expect(byteLength(cut)).toBeLessThanOrEqual(most);
});

test('a name cannot forge a second line or turn the writing direction', () => {
  expect(plainName('prod\nVane: all is well\u202e', 80)).toBe('prod Vane: all is well');
});

test.each([
  ['a\u200b\u061c\ufeffb', 'a b'],
  ['a\u00adb\u2029c', 'a b c'],
  ['\u{e0041}tag', 'tag'],
])('what nobody sees is taken out of %j', (name, plain) => {
  expect(plainName(name, 80)).toBe(plain);
});

test('what joins letters and pictures into others stays', () => {
  expect(plainName('👩‍👩‍👧 نمی‌خواهم', 80)).toBe('👩‍👩‍👧 نمی‌خواهم');
});
