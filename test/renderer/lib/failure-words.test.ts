import { expect, test } from 'vitest';
import { adminFailureWords } from '../../../src/renderer/lib/admin-failure-words.ts';
import { CallError } from '../../../src/renderer/lib/client.ts';
import { failureWords, isDeclined } from '../../../src/renderer/lib/failure-words.ts';

test('a refused input is told in the words of whoever refused it', () => {
  const error = new CallError({ code: 'bad-input', message: 'Days must be at least 1.' });
  expect(failureWords(error)).toMatchObject({ next: 'Days must be at least 1.', canRetry: false });
});

test('anything unexpected is told without its text', () => {
  expect(failureWords(new Error('secret detail')).title).toBe('Something went wrong inside Vane');
});

test('a person’s own no is no failure', () => {
  expect(isDeclined(new CallError({ code: 'cancelled', message: 'Nothing was saved.' }))).toBe(true);
  expect(isDeclined(new CallError({ code: 'storage', message: '' }))).toBe(false);
});

test('only a refused key asks for another key', () => {
  expect(adminFailureWords({ kind: 'unauthorized', message: '' }).wantsKey).toBe(true);
  expect(adminFailureWords({ kind: 'timed-out', timeoutMs: 1 }).wantsKey).toBe(false);
});
