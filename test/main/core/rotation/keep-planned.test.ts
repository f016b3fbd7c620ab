import { expect, test } from 'vitest';
import type { Destination } from '../../../../src/domain/rotation/destination.ts';
import { type KeepDeps, keepPlanned } from '../../../../src/main/core/rotation/keep-planned.ts';
import { facts, wish } from '../../../domain/rotation/facts.ts';
import { clock } from '../../../fakes/organization.ts';
import { someDestination, someRotation, someWrite } from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

/** A planned rotation of `old-a`, whose one place was looked at. */
function planned(deps: Partial<KeepDeps> = {}) {
  const mirror = mirrorWithConnection();
  const place = someDestination('d1', { keyId: 'old-a' });
  mirror.destinations.save(place);
  const rotation = someRotation('a', { writes: [{ ...someWrite('file', 'waiting'), destinationId: 'd1' }] });
  const look = { found: 'this-key', failure: null } as const;
  const known = facts({ destinations: [{ destination: place, look }] });
  const keep = () =>
    keepPlanned([rotation], known, wish({ keyIds: ['old-a'] }), { mirror, now: clock, ...deps });
  return { mirror, place, rotation, keep };
}

const leftOut = (reason: string) => ({
  ids: [],
  leftOut: [{ keyId: 'old-a', name: 'prod-search', reason: expect.stringContaining(reason) }],
});

test('a planned rotation is saved, told, and in time to save its places with it', () => {
  const told: string[] = [];
  const { mirror, keep } = planned({ onPlanned: ({ id }) => void told.push(id) });
  expect([keep(), told, mirror.rotations.get('a')?.revision]).toEqual([
    { ids: ['a'], leftOut: [] },
    ['a'],
    1,
  ]);
  expect(keep()).toEqual(leftOut('is under way already'));
});

test.each<[string, (place: Destination) => Destination | null]>([
  ['was removed', () => null],
  [
    'was moved elsewhere',
    (place) => ({ ...place, spec: { ...someDestination('x').spec, kind: 'hand-over', note: '' } }),
  ],
  ['was added', () => someDestination('d2', { keyId: 'old-a' })],
])('a rotation does not begin when a place of its key %s since it was looked at', (_what, change) => {
  const { mirror, place, keep } = planned();
  const changed = change(place);
  if (changed === null) mirror.destinations.remove(place.id);
  else mirror.destinations.save(changed);
  expect([keep(), mirror.rotations.get('a')]).toEqual([leftOut('changed meanwhile'), null]);
});

test('a rotation does not begin where its process has a reason against it', () => {
  const { mirror, keep } = planned({ whyNotBegin: () => 'It is taken.' });
  expect([keep(), mirror.rotations.get('a')]).toEqual([leftOut('It is taken.'), null]);
});

test('nothing begins for an organization that was removed meanwhile', () => {
  const { mirror, keep } = planned();
  mirror.connections.disconnect('acme', clock());
  expect([keep(), mirror.rotations.get('a')]).toEqual([null, null]);
});
