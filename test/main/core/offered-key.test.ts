import { expect, test } from 'vitest';
import { cleanKey, looksLikeKey, maskKey } from '../../../src/main/core/offered-key.ts';

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

test.each([key, ` "${key}"\n`, 'a-b_'.repeat(6), 'x'.repeat(128)])(
  'on the clipboard %j may be a key',
  (text) => {
    expect(looksLikeKey(text)).toBe(true);
  },
);

test.each(['', 'correct-horse-battery', 'Tr0ub4dor&3-and-some-more!', 'x'.repeat(129), `${key} ${key}`])(
  'on the clipboard %j is nothing like a key',
  (text) => {
    expect(looksLikeKey(text)).toBe(false);
  },
);

test.each(['hunter2hunter2hu', 'x'.repeat(31)])(
  'of %s, which is short, a mask shows only the beginning',
  (text) => {
    expect(maskKey(text)).toBe(`${text.slice(0, 4)}…`);
  },
);

test('a mask shows four characters at each end', () => {
  expect(maskKey(key)).toBe('Ab3d…cD4F');
});
