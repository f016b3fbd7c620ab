import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { success } from '../../../../src/domain/outcome.ts';
import { createDestinations } from '../../../../src/main/core/rotation/destinations.ts';
import type { RotationKeys } from '../../../../src/main/core/rotation/rotation-keys.ts';
import { createRotations } from '../../../../src/main/core/rotation/rotations.ts';
import { clock } from '../../../fakes/organization.ts';
import { fakeSecrets } from '../../../fakes/secrets.ts';
import { madeKey, someRotation, someWrite } from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

/** Rotations whose admin key is locked away unless `keys` are given; each try shows whether a prompt was allowed. */
function locked(keys: RotationKeys | 'locked' = 'locked') {
  const mirror = mirrorWithConnection();
  const keychain = fakeSecrets();
  const asked: boolean[] = [];
  const timers: { readonly callback: () => void; readonly ms: number }[] = [];
  let at = clock();
  const rotations = createRotations({
    mirror,
    secrets: keychain.secrets,
    destinations: createDestinations(keychain.secrets, () => {
      throw new Error('Nothing is opened here.');
    }),
    keysOf: async (_, byHand) => {
      asked.push(byHand);
      return keys;
    },
    onChanged: () => {},
    log: { info() {}, warn() {}, error() {} },
    now: () => at,
    setTimer: (callback, ms) => {
      timers.push({ callback, ms });
      return () => {};
    },
    newId: () => 'token',
    randomBytes: (count) => new Uint8Array(count),
    pid: process.pid,
  });
  return {
    mirror,
    keychain,
    asked,
    timers,
    rotations,
    pass: (ms: number) => {
      at += ms;
    },
  };
}

const quiet = {
  cutOverAt: clock(),
  stage: { name: 'quiet', askAt: clock() + 1_000_000_000 },
} as const;

test('the keychain may ask a person for a moment after they acted, and never by itself', async () => {
  const { mirror, rotations, asked, pass } = locked();
  mirror.rotations.save(someRotation('a', quiet), 0);
  rotations.look();
  await setImmediate();
  await rotations.say('a', { type: 'hurry' }, 'user');
  await setImmediate();
  pass(61 * 60_000);
  rotations.look();
  await setImmediate();
  await rotations.say('a', { type: 'hurry' }, 'schedule');
  await setImmediate();
  expect(asked).toEqual([false, true, false, false]);
});

test('rotations that cannot be read are told, with what to look for at Mistral', () => {
  const { mirror, rotations } = locked();
  mirror.rotations.save(someRotation('a'), 0);
  mirror.db.prepare(`UPDATE rotation SET value = '{}'`).run();
  expect(rotations.notice()).toBeNull();
  rotations.look();
  expect(rotations.notice()).toContain('A rotation that had begun cannot be read');
  expect(rotations.notice()).toContain('(vane-');
});

test('what an ended rotation left in the keychain is removed when the keychain lets it, however late', async () => {
  const { mirror, keychain, rotations, timers } = locked();
  keychain.entries.set('rotation a', Buffer.alloc(32).toString('base64'));
  mirror.sealed.put('a', 'new', Uint8Array.of(1, 2, 3));
  mirror.rotations.save(someRotation('a'), 0);
  keychain.fail({ kind: 'unavailable', message: 'No keychain yet.' });
  rotations.look();
  await setImmediate();
  await rotations.say('a', { type: 'stop' }, 'user');
  await setImmediate();
  expect(mirror.rotations.get('a')?.rotation.endedAt).not.toBeNull();
  expect([mirror.sealed.get('a', 'new'), keychain.entries.size]).toEqual([null, 1]);
  keychain.fail(null);
  for (const { callback, ms } of timers.splice(0)) if (ms >= 60_000) callback();
  await setImmediate();
  expect([keychain.entries.size, mirror.sealed.rotationsWith('forget')]).toEqual([0, []]);
});

test('only a hand-over that waits is ever told', async () => {
  const { mirror, rotations } = locked();
  const writes = [
    { ...someWrite('file', 'writing'), destinationId: 'file' },
    { ...someWrite('hand-over', 'written'), destinationId: 'done' },
  ];
  mirror.rotations.save(someRotation('a', { writes, stage: { name: 'verified' } }), 0);
  for (const destinationId of ['file', 'done', 'nowhere']) {
    expect(await rotations.secretFor('a', destinationId)).toEqual({
      ok: false,
      failure: expect.stringContaining('no longer handed out'),
    });
  }
});

test('what another process drives, or a full disk holds up, is said as it is', async () => {
  const { mirror, rotations } = locked();
  const stage = { name: 'intent', step: 'create', askedAt: clock(), strays: [] } as const;
  mirror.rotations.save(someRotation('a', { asks: 1, stage }), 0);
  mirror.rotations.claim('a', { pid: process.pid, token: 'the command line' }, clock());
  const elsewhere = 'Another Vane works on this rotation';
  expect(rotations.whyNot('a')).toContain(elsewhere);
  mirror.rotations.release('the command line');
  expect(rotations.whyNot('a')).toBeNull();
  const { transaction } = mirror;
  Object.assign(mirror, {
    transaction: () => {
      throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
    },
  });
  rotations.look();
  expect(rotations.whyNot('a')).toContain('The disk is full');
  Object.assign(mirror, { transaction });
});

test('a key is revoked while the keychain is locked, since no secret is involved', async () => {
  const listed = [{ id: 'old-a', name: 'prod-search', maskedKey: 'HQSx...Ug6Y', lastUsedOn: null }];
  const never = (): never => {
    throw new Error('Not asked here.');
  };
  const { mirror, keychain, rotations, timers } = locked({
    listed: async () => success({ keys: [...listed], at: null }),
    async remove() {
      listed.length = 0;
      return success(null);
    },
    create: never,
    use: never,
    workspaceOf: never,
  });
  keychain.fail({ kind: 'locked', message: 'The keychain is locked.' });
  mirror.rotations.save(someRotation('a', { purpose: 'revoke', request: null }), 0);
  rotations.look();
  for (let turns = 0; turns < 20; turns += 1) {
    await setImmediate();
    for (const { callback } of timers.splice(0)) callback();
  }
  expect(mirror.rotations.get('a')?.rotation.stage).toEqual({ name: 'done', oldKey: 'revoked' });
  expect(keychain.reads()).toBe(0);
});

test('a secret that can no longer be opened is not asked for in vain again', async () => {
  const { mirror, rotations } = locked();
  const writes = [someWrite('hand-over', 'waiting')];
  const made = { writes, asks: 1, newKey: madeKey('new'), stage: { name: 'verified' } } as const;
  mirror.rotations.save(someRotation('a', made), 0);
  rotations.look();
  expect(await rotations.secretFor('a', 'to-hand-over')).toMatchObject({
    failure: expect.stringContaining('Its rotation says how to go on.'),
  });
  expect(mirror.rotations.get('a')?.rotation.stage.name).toBe('rolling-back');
});

test('a stop waits for what is being wiped', async () => {
  const { mirror, keychain, rotations } = locked();
  const { remove } = keychain.secrets;
  Object.assign(keychain.secrets, {
    remove: async (account: string) => {
      await setImmediate();
      return remove(account);
    },
  });
  keychain.entries.set('rotation a', Buffer.alloc(32).toString('base64'));
  mirror.rotations.save(someRotation('a'), 0);
  rotations.look();
  await rotations.say('a', { type: 'stop' }, 'user');
  await rotations.stop();
  expect([keychain.entries.size, mirror.sealed.rotationsWith('forget if there')]).toEqual([0, []]);
});
