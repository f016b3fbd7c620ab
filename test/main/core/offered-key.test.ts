import { expect, test } from 'vitest';
import { cleanKey, maskKey } from '../../../src/main/core/offered-key.ts';

const key = 'Ab3dEf6hIj9lMn2pQr5tUv8xYz1BcD4F';

test.each([key, `  ${key}\n`, `"${key}"`])('%j is taken as a key', (text) => {
  expect(cleanKey(text)).toEqual({ ok: true, value: key });
});

test.each([
  '',
  '   ',
  'short',
  'two words that are long enough',
  `${key}\n${key}`,
  'x'.repeat(300),
  `${key}é`,
])('%j is refused and the sentence does not repeat it', (text) => {
  const answer = cleanKey(text);
  expect(answer.ok).toBe(false);
  if (!answer.ok && text.trim() !== '') expect(answer.failure).not.toContain(text.trim());
});

test('a mask shows four characters at each end', () => {
  expect(maskKey(key)).toBe('Ab3d…cD4F');
});
