import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createDestinations } from '../../../../src/main/core/rotation/destinations.ts';
import { createRotations } from '../../../../src/main/core/rotation/rotations.ts';
import { clock } from '../../../fakes/organization.ts';
import { fakeSecrets } from '../../../fakes/secrets.ts';
import { madeKey, someRotation, someWrite } from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

/** Rotations whose admin key is locked away, so that each try only shows whether a prompt was allowed. */
function locked() {
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
      return 'locked';
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
  expect([keychain.entries.size, mirror.sealed.rotationsWith('forget')]).toEqual([0, []]);
});
