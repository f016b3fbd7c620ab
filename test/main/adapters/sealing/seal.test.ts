import { expect, test } from 'vitest';
import {
  fingerprintOf,
  leftTrace,
  newSealingKey,
  seal,
  unseal,
} from '../../../../src/main/adapters/sealing/seal.ts';

const key = newSealingKey();

test('what was sealed opens with the same key for the same purpose, and never looks the same twice', () => {
  const sealed = seal('sécret', key, 'rotation-1 new');
  expect(unseal(sealed, key, 'rotation-1 new')).toBe('sécret');
  expect(seal('sécret', key, 'rotation-1 new')).not.toEqual(sealed);
  expect(Buffer.from(sealed).includes('sécret')).toBe(false);
  expect(unseal(seal('', key, 'p'), key, 'p')).toBe('');
});

test('another key, another purpose, a changed byte or a cut opens nothing', () => {
  const sealed = seal('secret', key, 'new');
  const changed = Uint8Array.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect([
    unseal(sealed, newSealingKey(), 'new'),
    unseal(sealed, key, 'before'),
    unseal(changed, key, 'new'),
    unseal(sealed.subarray(0, 20), key, 'new'),
    unseal(new Uint8Array(), key, 'new'),
  ]).toEqual([null, null, null, null, null]);
});

test('a trace tells the same secret again and no other, and two traces of one secret differ', () => {
  const trace = fingerprintOf('secret');
  expect([leftTrace('secret', trace), leftTrace('Secret', trace)]).toEqual([true, false]);
  expect(fingerprintOf('secret')).not.toEqual(trace);
  expect(JSON.stringify(trace)).not.toContain('secret');
});
