import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { needsPerson } from '../../../../src/domain/rotation/stage-words.ts';
import { clock, connection } from '../../../fakes/organization.ts';
import { ended, madeKey, someRotation, someWrite } from './some-rotation.ts';
import { mirrorWithConnection, opened, temporaryFolder } from './temporary.ts';

const waitsForPerson: Partial<Rotation> = {
  stage: { name: 'verified' },
  writes: [someWrite('file', 'written'), someWrite('hand-over', 'waiting')],
};

function save(mirror: Mirror, ...rotations: readonly Rotation[]): void {
  for (const rotation of rotations) expect(mirror.rotations.save(rotation, 0)).toBe(1);
}

const ids = (rotations: readonly Rotation[]): readonly string[] => rotations.map(({ id }) => id);

describe('a rotation', () => {
  test('comes back as it was saved, with the count of its writes', () => {
    const { rotations } = mirrorWithConnection();
    const later = someRotation('one', { newKey: madeKey('new'), writes: [someWrite('file', 'waiting')] });
    expect([rotations.save(someRotation('one'), 0), rotations.save(later, 1)]).toEqual([1, 2]);
    expect(rotations.get('one')).toEqual({ rotation: later, revision: 2 });
    expect(rotations.get('nowhere')).toBeNull();
  });

  test('is not written over what somebody else wrote meanwhile', () => {
    const { rotations } = mirrorWithConnection();
    rotations.save(someRotation('one'), 0);
    rotations.save(someRotation('one', { asks: 1 }), 1);
    expect(rotations.save(someRotation('one', { asks: 9 }), 1)).toBe('stale');
    expect(rotations.save(someRotation('one', { asks: 9 }), 0)).toBe('stale');
    expect(rotations.save(someRotation('none'), 3)).toBe('stale');
    expect(rotations.get('one')?.rotation.asks).toBe(1);
  });

  test('cannot begin while another one of the same key runs', () => {
    const mirror = mirrorWithConnection();
    const { rotations } = mirror;
    const { oldKey } = someRotation('one');
    save(mirror, someRotation('one'));
    expect(mirror.transaction(() => rotations.save(someRotation('two', { oldKey }), 0))).toBe('exists');
    rotations.save(someRotation('one', ended(7)), 1);
    expect(rotations.save(someRotation('two', { oldKey }), 0)).toBe(1);
    expect(ids(rotations.ofKey('acme', 'old-one'))).toEqual(['one', 'two']);
  });

  test('may be one of many that only create a key', () => {
    const mirror = mirrorWithConnection();
    const create = { purpose: 'create', oldKey: null } as const;
    save(mirror, someRotation('one', create), someRotation('two', create));
    expect(mirror.rotations.openCount('acme')).toEqual({ open: 2, needYou: 0 });
  });

  test('is undone with the transaction that it belongs to', () => {
    const mirror = mirrorWithConnection();
    const work = (): void => {
      mirror.rotations.save(someRotation('one'), 0);
      mirror.sealed.put('one', 'new', Buffer.from('sealed'));
      throw new Error('power cut');
    };
    expect(() => mirror.transaction(work)).toThrow('power cut');
    expect([mirror.rotations.get('one'), mirror.sealed.get('one', 'new')]).toEqual([null, null]);
  });

  test('is not saved for a connection that is gone', async () => {
    const mirror = mirrorWithConnection();
    save(mirror, someRotation('one'));
    mirror.connections.disconnect('acme', 5, { deletesMirror: true });
    expect(mirror.rotations.save(someRotation('one', { asks: 1 }), 1)).toBe('stale');
    expect(mirror.rotations.save(someRotation('two'), 0)).toBe('stale');
    expect(mirror.rotations.get('one')).toBeNull();
  });
});

describe('rotations', () => {
  test('that run are known across connected organizations, oldest first', () => {
    const mirror = mirrorWithConnection();
    for (const id of ['other', 'former']) mirror.connections.save(connection(id));
    save(
      mirror,
      someRotation('young', { plannedAt: 20 }),
      someRotation('over', { ...ended(30), plannedAt: 5 }),
      someRotation('left', { plannedAt: 1, connectionId: 'former' }),
      someRotation('old', { plannedAt: 10, connectionId: 'other' }),
    );
    mirror.connections.disconnect('former', 1);
    const open = mirror.rotations.open();
    expect(open.map(({ rotation, revision }) => [rotation.id, revision])).toEqual([
      ['old', 1],
      ['young', 1],
    ]);
    expect(mirror.rotations.open(new Set(['old'])).map(({ rotation }) => rotation.id)).toEqual(['young']);
  });

  test('are counted with those that wait for a person', () => {
    const mirror = mirrorWithConnection();
    save(mirror, someRotation('one', waitsForPerson), someRotation('two'), someRotation('three', ended(1)));
    expect(mirror.rotations.openCount('acme')).toEqual({ open: 2, needYou: 1 });
    mirror.rotations.save(someRotation('one', ended(2)), 1);
    expect(mirror.rotations.openCount('acme')).toEqual({ open: 1, needYou: 0 });
    expect(mirror.rotations.openCount('nowhere')).toEqual({ open: 0, needYou: 0 });
  });

  test('are listed in pages: those that wait for a person first, then the oldest', () => {
    const mirror = mirrorWithConnection();
    save(
      mirror,
      someRotation('young', { plannedAt: 30 }),
      someRotation('old', { plannedAt: 10 }),
      someRotation('asks', { ...waitsForPerson, plannedAt: 20 }),
    );
    const { rows, total } = mirror.rotations.page('acme', 'open', 0, 2);
    expect([ids(rows), total]).toEqual([['asks', 'old'], 3]);
    expect(ids(mirror.rotations.page('acme', 'open', 2, 2).rows)).toEqual(['young']);
  });

  test('that are over are listed from the last on', () => {
    const mirror = mirrorWithConnection();
    save(mirror, someRotation('first', ended(10)), someRotation('last', ended(30)), someRotation('runs'));
    const { rows, total } = mirror.rotations.page('acme', 'ended', 0, 10);
    expect([ids(rows), total]).toEqual([['last', 'first'], 2]);
  });

  test('are found by their confirmation, by either key and by their marker', () => {
    const mirror = mirrorWithConnection();
    const { oldKey } = someRotation('x');
    save(
      mirror,
      someRotation('first', { batchId: 'both', newKey: madeKey('old-x'), plannedAt: 10 }),
      someRotation('next', { batchId: 'both', oldKey, plannedAt: 20 }),
      someRotation('alone'),
    );
    const { rotations } = mirror;
    expect(ids(rotations.ofBatch('both'))).toEqual(['first', 'next']);
    expect(ids(rotations.ofKey('acme', 'old-x'))).toEqual(['first', 'next']);
    expect(rotations.ofKey('nowhere', 'old-x')).toEqual([]);
  });

  test('that are older than a field are read with what it meant before', () => {
    const mirror = mirrorWithConnection();
    const rotation = someRotation('old');
    save(mirror, rotation);
    const { lostAskAt: _, ...older } = rotation;
    mirror.db.prepare('UPDATE rotation SET value = ?').run(JSON.stringify(older));
    expect(mirror.rotations.get('old')?.rotation).toEqual(rotation);
  });

  test('tell which expiration Mistral gave for the one asked for', () => {
    const mirror = mirrorWithConnection();
    save(mirror, someRotation('made', { newKey: madeKey('new', '2026-06-30') }), someRotation('not yet'));
    expect(mirror.rotations.creations('acme')).toEqual([
      { workspaceId: 'research', asked: '2027-12-31', given: '2026-06-30', at: clock() },
    ]);
  });

  test.each([
    ['no JSON', 'garbage'],
    ['the shape of something else', '{"id":"broken"}'],
    ['an unknown stage', JSON.stringify({ ...someRotation('broken'), stage: { name: 'asleep' } })],
    ['a lost answer without a moment', JSON.stringify({ ...someRotation('broken'), lostAskAt: 'late' })],
    ['another id', JSON.stringify(someRotation('another'))],
  ])('whose row holds %s are left out of lists and reported', (_name, value) => {
    const mirror = mirrorWithConnection();
    save(mirror, someRotation('broken'), someRotation('sound'));
    expect(mirror.rotations.unreadable()).toEqual([]);
    mirror.db.prepare(`UPDATE rotation SET value = ? WHERE id = 'broken'`).run(value);
    const { rotations } = mirror;
    expect(rotations.unreadable()).toEqual(['broken']);
    expect(rotations.get('broken')).toBeNull();
    expect(rotations.open().map(({ rotation }) => rotation.id)).toEqual(['sound']);
    expect(ids(rotations.page('acme', 'open', 0, 10).rows)).toEqual(['sound']);
    expect(rotations.openCount('acme').open).toBe(2);
  });
});

test.each<[string, Partial<Rotation>, boolean]>([
  ['has just begun', {}, false],
  [
    'asks',
    {
      stage: {
        name: 'needs-human',
        problem: { kind: 'no-secret' },
        choices: ['roll-back'],
        back: { name: 'verified' },
      },
    },
    true,
  ],
  ['has only hand-overs left', waitsForPerson, true],
  [
    'has a hand-over under way',
    { stage: { name: 'verified' }, writes: [someWrite('hand-over', 'writing')] },
    true,
  ],
  [
    'still writes a file',
    {
      stage: { name: 'verified' },
      writes: [someWrite('file', 'writing'), someWrite('hand-over', 'waiting')],
    },
    false,
  ],
  ['has nothing left to write', { stage: { name: 'verified' }, writes: [] }, false],
  [
    'waits for a deletion',
    { stage: { name: 'revoke-pending', step: 'look', strays: [], resume: null }, writes: [] },
    false,
  ],
])('a rotation that %s needs a person: %j', (_name, parts, expected) => {
  expect(needsPerson(someRotation('one', parts))).toBe(expected);
});

describe('a rotation is driven by one process:', () => {
  const { pid } = process;
  const mine = { pid, token: 'mine' };
  const theirs = { pid, token: 'theirs' };
  /** No process has this number. */
  const deadPid = 2 ** 30;

  function claimed(owner = mine) {
    const mirror = mirrorWithConnection();
    save(mirror, someRotation('one'), someRotation('two'));
    expect(mirror.rotations.claim('one', owner, 1000)).toBe(true);
    return mirror.rotations;
  }

  test('while one has it, no other gets it', () => {
    const rotations = claimed();
    expect(rotations.claim('one', theirs, 2000)).toBe(false);
    expect(rotations.claim('one', mine, 2000)).toBe(true);
    expect(rotations.claim('two', theirs, 2000)).toBe(true);
    expect(rotations.claim('nowhere', mine, 2000)).toBe(false);
  });

  test('once it is given back, another gets it', () => {
    const rotations = claimed();
    rotations.claim('two', mine, 1000);
    rotations.release('mine', 'one');
    expect([rotations.claim('one', theirs, 1000), rotations.claim('two', theirs, 1000)]).toEqual([
      true,
      false,
    ]);
    rotations.release('mine');
    expect(rotations.claim('two', theirs, 1000)).toBe(true);
    expect(rotations.holds('one', 'theirs')).toBe(true);
  });

  test('a dead process has nothing', () => {
    expect(claimed({ pid: deadPid, token: 'mine' }).claim('one', theirs, 1001)).toBe(true);
  });

  test('silence for a minute loses it, and the one that lost it learns so', () => {
    const rotations = claimed();
    expect(rotations.beat('mine', 50_000)).toEqual(new Set(['one']));
    expect(rotations.claim('one', theirs, 110_000)).toBe(false);
    expect(rotations.claim('one', theirs, 110_001)).toBe(true);
    expect([rotations.beat('mine', 110_002), rotations.holds('one', 'mine')]).toEqual([new Set(), false]);
  });

  test('writing it leaves the claim alone', () => {
    const rotations = claimed();
    rotations.save(someRotation('one', { asks: 1 }), 1);
    expect(rotations.claim('one', theirs, 1001)).toBe(false);
  });

  test('two programs on one file agree', () => {
    const file = join(temporaryFolder(), 'vane.db');
    const first = mirrorWithConnection(file).rotations;
    const second = opened(file).mirror.rotations;
    first.save(someRotation('one'), 0);
    expect([first.claim('one', mine, 1), second.claim('one', theirs, 1)]).toEqual([true, false]);
    expect(second.save(someRotation('one', { asks: 1 }), 1)).toBe(2);
    expect(first.save(someRotation('one', { asks: 2 }), 1)).toBe('stale');
  });
});
