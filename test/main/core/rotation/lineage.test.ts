import { expect, test } from 'vitest';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import { lineageOf } from '../../../../src/main/core/rotation/lineage.ts';
import { apiKey } from '../../../domain/build.ts';
import { clock } from '../../../fakes/organization.ts';
import { ended, madeKey, someRotation } from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

function replaced(from: string, to: string, parts: Partial<Rotation> = {}): Rotation {
  const { oldKey, ...rest } = someRotation(`${from}-${to}`, { ...ended(clock()), newKey: madeKey(to) });
  return {
    ...rest,
    oldKey: oldKey === null ? null : { ...oldKey, id: from, goneAt: clock() },
    ...parts,
  };
}

async function mirrorOf(listed: readonly string[], rotations: readonly Rotation[]) {
  const mirror = mirrorWithConnection();
  const listing = mirror.listings.apiKeys('acme', 1);
  await listing.add(listed.map((id) => apiKey({ id })));
  await listing.finish({ provesAbsence: true });
  for (const rotation of rotations) mirror.rotations.save(rotation, 0);
  return (keyId: string) =>
    lineageOf(mirror, 'acme', keyId, clock()).map((entry) => [
      entry.keyId,
      entry.state,
      entry.madeBy?.id ?? null,
    ]);
}

test('a line is the same seen from each of its keys, oldest first', async () => {
  const line = await mirrorOf(['c'], [replaced('a', 'b'), replaced('b', 'c')]);
  const expected = [
    ['a', 'revoked', null],
    ['b', 'revoked', 'a-b'],
    ['c', 'live', 'b-c'],
  ];
  for (const keyId of ['a', 'b', 'c']) expect(line(keyId)).toEqual(expected);
});

test('a rotation that was rolled back leaves the line as it was', async () => {
  const back = { stage: { name: 'rolled-back', reason: { kind: 'stopped' } } } as const;
  const alive = someRotation('x').oldKey;
  const line = await mirrorOf(
    ['a'],
    [replaced('a', 'b', { ...back, oldKey: alive === null ? null : { ...alive, id: 'a' } })],
  );
  expect(line('a')).toEqual([['a', 'live', null]]);
  expect(line('b')).toEqual([['b', 'revoked', null]]);
});

test('where a key was kept beside its first replacement, the last one counts', async () => {
  const kept = someRotation('x').oldKey;
  const first = replaced('a', 'b', { oldKey: kept === null ? null : { ...kept, id: 'a' } });
  const line = await mirrorOf(['b', 'c'], [first, replaced('a', 'c')]);
  expect(line('a')).toEqual([
    ['a', 'revoked', null],
    ['c', 'live', 'a-c'],
  ]);
});

test('a key that is neither listed nor known to be revoked is called neither', async () => {
  const line = await mirrorOf(['other'], []);
  expect(line('a')).toEqual([['a', 'unknown', null]]);
});

test('a key that was revoked alone is called so', async () => {
  const line = await mirrorOf([], [replaced('a', 'none', { purpose: 'revoke', newKey: null })]);
  expect(line('a')).toEqual([['a', 'revoked', null]]);
});
