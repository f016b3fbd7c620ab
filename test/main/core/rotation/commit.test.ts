import { expect, test } from 'vitest';
import { DAY_MS } from '../../../../src/domain/organization/day.ts';
import { apply } from '../../../../src/domain/rotation/apply.ts';
import { unmadeKeyId } from '../../../../src/domain/rotation/destination.ts';
import type { RotationEvent } from '../../../../src/domain/rotation/event.ts';
import type { DestinationWrite, Rotation } from '../../../../src/domain/rotation/rotation.ts';
import { createCommit } from '../../../../src/main/core/rotation/commit.ts';
import { clock } from '../../../fakes/organization.ts';
import {
  madeKey,
  someDestination,
  someRotation,
  someSchedule,
  someWrite,
} from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

const kinds = ['file', 'vault', 'aws', 'github', 'kubernetes', 'keychain'] as const;

/** One place for each way in which a place can be, held up with a question. */
function asking(parts: Partial<Rotation> = {}): Rotation {
  const states = ['written', 'confirmed', 'waiting', 'restored', 'writing', 'kept'] as const;
  const writes = states.map((state, index): DestinationWrite => someWrite(kinds[index] ?? 'file', state));
  return someRotation('a', {
    writes,
    asks: 1,
    newKey: madeKey('new'),
    stage: {
      name: 'needs-human',
      problem: { kind: 'differs', destinationId: 'to-file', label: 'file' },
      choices: ['keep-both'],
      back: { name: 'verified' },
    },
    ...parts,
  });
}

/** Which key each place and the schedule belong to once the event is on disk. */
function ownersAfter(rotation: Rotation, event: RotationEvent, ownerBefore: string) {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(rotation, 0);
  for (const { destinationId } of rotation.writes)
    mirror.destinations.save(someDestination(destinationId, { keyId: ownerBefore }));
  mirror.schedules.save(someSchedule('s', { target: { kind: 'key', keyId: ownerBefore } }));
  const transition = apply(rotation, event, clock());
  if (!transition.ok) throw new Error('This event makes no sense here.');
  const about = { before: rotation, revision: 1, actor: 'user', sealed: [] } as const;
  createCommit(mirror, clock)(transition.value, about);
  return {
    places: kinds.map((kind) => mirror.destinations.get(`to-${kind}`)?.keyId),
    schedule: mirror.schedules.list('acme')[0]?.target,
    dueAt: mirror.schedules.list('acme')[0]?.dueAt,
  };
}

const keepBoth: RotationEvent = { type: 'choose', choice: 'keep-both' };

/** Where the schedule counts from the switch or the end, and the other where nothing was replaced. */
const [counted, asItWas] = [clock() + 90 * DAY_MS, clock()];

test('who keeps both keys before the switch finds each place with the key that it holds', () => {
  expect(ownersAfter(asking(), keepBoth, 'old-a')).toEqual({
    places: ['new', 'new', 'old-a', 'old-a', 'old-a', 'old-a'],
    schedule: { kind: 'key', keyId: 'old-a' },
    dueAt: asItWas,
  });
});

test('so does who keeps both after it, and the schedule stays with the new key', () => {
  expect(ownersAfter(asking({ cutOverAt: clock() }), keepBoth, 'new')).toEqual({
    places: ['new', 'new', 'old-a', 'old-a', 'new', 'new'],
    schedule: { kind: 'key', keyId: 'new' },
    dueAt: counted,
  });
});

test('where every place has its old key back, the schedule is about that one again', () => {
  const back = asking({ cutOverAt: clock(), writes: kinds.map((kind) => someWrite(kind, 'restored')) });
  expect(ownersAfter(back, keepBoth, 'new')).toEqual({
    places: kinds.map(() => 'old-a'),
    schedule: { kind: 'key', keyId: 'old-a' },
    dueAt: asItWas,
  });
});

test('where the old key is gone, everything belongs to the new one', () => {
  const { oldKey } = someRotation('a');
  const orphan = asking({ oldKey: oldKey && { ...oldKey, goneAt: clock() } });
  expect(ownersAfter(orphan, keepBoth, 'old-a')).toEqual({
    places: kinds.map(() => 'new'),
    schedule: { kind: 'key', keyId: 'new' },
    dueAt: counted,
  });
});

test('what was meant for a key to be made belongs to that one, and waits on when it was not made', () => {
  const made = asking({ purpose: 'create', oldKey: null });
  expect(ownersAfter(made, keepBoth, unmadeKeyId).places).toEqual(kinds.map(() => 'new'));
  const looking = {
    name: 'rolling-back',
    step: 'look',
    reason: { kind: 'stopped' },
    asksFirst: false,
  } as const;
  const back = asking({
    purpose: 'create',
    oldKey: null,
    writes: kinds.map((kind) => someWrite(kind, 'restored')),
    stage: { ...looking, until: 0, strays: [] },
  });
  const gone = { oldKey: null, isNewKeyListed: false, serverAt: null, strays: [] };
  expect(ownersAfter(back, { type: 'looked', seen: gone }, unmadeKeyId).places).toEqual(
    kinds.map(() => unmadeKeyId),
  );
});
