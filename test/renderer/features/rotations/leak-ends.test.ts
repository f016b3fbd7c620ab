import { expect, test } from 'vitest';
import { endsOf } from '../../../../src/renderer/features/rotations/leak-ends.ts';

test.each([
  ['HQSxabcdefghijklmnopqrstUg6Y', { first: 'HQSx', last: 'Ug6Y' }],
  ['  "HQSxabcdefghijklmnopqrstUg6Y"\n', { first: 'HQSx', last: 'Ug6Y' }],
  ['export MISTRAL_API_KEY=HQSxabcdefghijklmnopqrstUg6Y', { first: 'HQSx', last: 'Ug6Y' }],
  ['HQSx...Ug6Y', { first: 'HQSx', last: 'Ug6Y' }],
  ['HQSx••••Ug6Y', { first: 'HQSx', last: 'Ug6Y' }],
  ['Ug6Y', { first: null, last: 'Ug6Y' }],
  ['…Ug6Y', { first: null, last: 'Ug6Y' }],
  ['6Y', null],
  ['', null],
])('the ends of %j', (text, expected) => {
  expect(endsOf(text)).toEqual(expected);
});

test('nothing but the ends is answered', () => {
  expect(JSON.stringify(endsOf('HQSxabcdefghijklmnopqrstUg6Y'))).not.toContain('abcdefgh');
});
