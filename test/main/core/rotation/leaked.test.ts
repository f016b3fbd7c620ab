import { expect, test } from 'vitest';
import { findLeaked } from '../../../../src/main/core/rotation/leaked.ts';
import { apiKey } from '../../../domain/build.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

async function found(masks: readonly string[], first: string | null, last: string) {
  const mirror = mirrorWithConnection();
  const listing = mirror.listings.apiKeys('acme', 1);
  await listing.add(masks.map((maskedKey, n) => apiKey({ id: `key-${n}`, maskedKey })));
  await listing.finish({ provesAbsence: true });
  return findLeaked(mirror, 'acme', first, last).map(({ maskedKey, match }) => [maskedKey, match]);
}

test('both ends tell more than the last four characters, which several keys may share', async () => {
  const masks = ['aaaa...1111', 'bbbb...1111', 'bbbb...2222'];
  expect(await found(masks, null, '1111')).toEqual([
    ['aaaa...1111', 'last-four'],
    ['bbbb...1111', 'last-four'],
  ]);
  expect(await found(masks, 'bbbb', '1111')).toEqual([['bbbb...1111', 'both-ends']]);
  expect(await found(masks, 'cccc', '1111')).toEqual([]);
});

test('a masked form that tells only its end stays possible, after those that fit at both', async () => {
  expect(await found(['...1111', 'bbbb...1111'], 'bbbb', '1111')).toEqual([
    ['bbbb...1111', 'both-ends'],
    ['...1111', 'last-four'],
  ]);
});

test('masked forms that tell more or less than four characters are compared as far as both go', async () => {
  const both = await found(['bbbbbb...001111', 'b...11'], 'bbbb', '1111');
  expect(both.map(([mask]) => mask)).toEqual(['bbbbbb...001111', 'b...11']);
});

test('a masked form that tells nothing fits nothing', async () => {
  expect(await found(['', '...', '****', 'bbbb...'], 'bbbb', '1111')).toEqual([]);
});
