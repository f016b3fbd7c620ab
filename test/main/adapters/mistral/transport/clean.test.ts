import { expect, test } from 'vitest';
import { createClean } from '../../../../../src/main/adapters/mistral/transport/clean.ts';

const clean = createClean(['s3cr+et/K$y']);

test.each([
  ['two\r\nlines\tand  gaps', 'two lines and gaps'],
  ['bell\u0007 and \u202eturned\u202c text', 'bell and turned text'],
  ['key s3cr+et/K$y.', 'key [key].'],
  ['KEY S3CR+ET/K$Y, and in an address: s3cr%2Bet%2FK%24y', 'KEY [key], and in an address: [key]'],
  ['s3cr\u200b+et/\u0000K$y', '[key]'],
  ['', ''],
])('%j', (text, expected) => {
  expect(clean(text)).toBe(expected);
});

test('cuts after the secret is gone, and not through a character', () => {
  const cut = createClean(['abcdefgh'])(`${'x'.repeat(296)}abcdefgh`);
  expect([cut.length, cut.endsWith('[ke…')]).toEqual([300, true]);
  expect(createClean([])(`${'x'.repeat(298)}🦀🦀`)).toBe(`${'x'.repeat(298)}…`);
});
