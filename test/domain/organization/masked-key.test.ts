import { expect, test } from 'vitest';
import { endsOf, fitsMask, maskOf } from '../../../src/domain/organization/masked-key.ts';

test('a secret fits the masked form that Mistral shows of it, and no other', () => {
  const secret = 'HQSx0123456789abcdefghijklmnUg6Y';
  expect(maskOf(secret)).toBe('HQSx...Ug6Y');
  expect(fitsMask(secret, maskOf(secret))).toBe(true);
  expect(fitsMask(secret, 'HQSx...Ug6Z')).toBe(false);
  expect(fitsMask(secret, 'hqsx...Ug6Y')).toBe(false);
  expect(fitsMask('HQSxUg6Y', 'HQSx...Ug6Y')).toBe(false);
});

test('a masked form may be of another shape', () => {
  expect(endsOf('…Ug6Y')).toEqual({ first: '', last: 'Ug6Y' });
  expect(endsOf('HQSx****************Ug6Y')).toEqual({ first: 'HQSx', last: 'Ug6Y' });
  expect(endsOf('abcdefghUg6Y')).toEqual({ first: '', last: 'Ug6Y' });
});

test('a masked form that tells no end fits nothing', () => {
  for (const mask of ['', '...', 'HQSx...', '****']) {
    expect(endsOf(mask).last).toBe('');
    expect(fitsMask('HQSx0123456789', mask)).toBe(false);
  }
});

test('what is too short to be a key is not shown in its masked form', () => {
  expect(maskOf('abcdefgh')).toBe('...');
});
