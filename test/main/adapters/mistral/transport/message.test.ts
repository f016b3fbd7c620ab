import { expect, test } from 'vitest';
import { createClean } from '../../../../../src/main/adapters/mistral/transport/clean.ts';
import { errorWords } from '../../../../../src/main/adapters/mistral/transport/message.ts';

const words = (text: string): string | null => errorWords(text, createClean([])).message;

test.each([
  ['<html><head><title>502 Bad Gateway</title></head>', '502 Bad Gateway'],
  ['<TITLE lang="en">Sign in</TITLE>', 'Sign in'],
  ['<html><body>no title</body></html>', null],
  [`<html>${' '.repeat(5000)}<title>too far down</title>`, null],
  ['upstream connect error', 'upstream connect error'],
])('of a page that begins %j the words are %j', (text, expected) => {
  expect(words(text)).toBe(expected);
});

test('a page made to be slow to search is not', () => {
  const started = performance.now();
  expect(words('<title'.repeat(60_000))).toBeNull();
  expect(performance.now() - started).toBeLessThan(1000);
});
