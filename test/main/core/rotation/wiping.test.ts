import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { createSealing } from '../../../../src/main/core/rotation/sealing.ts';
import { createWiping } from '../../../../src/main/core/rotation/wiping.ts';
import { fakeSecrets } from '../../../fakes/secrets.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

const minute = 60_000;

/** Wiping over a system without a keychain, whose longer waits the test lets pass. */
function wiping() {
  const mirror = mirrorWithConnection();
  const keychain = fakeSecrets();
  keychain.fail({ kind: 'unavailable', message: 'There is no keychain.' });
  const waits: number[] = [];
  let again = (): void => {};
  const made = createWiping({
    mirror,
    sealing: createSealing(keychain.secrets, mirror.sealed),
    log: { info() {}, warn() {}, error() {} },
    setTimer(callback, ms) {
      if (ms >= minute) {
        waits.push(ms / minute);
        again = callback;
      }
      return () => {};
    },
  });
  return {
    mirror,
    keychain,
    waits,
    begin: async () => {
      made.all();
      await setImmediate();
    },
    pass: async () => {
      again();
      await setImmediate();
    },
  };
}

test('a key that the keychain has is asked for less and less often while there is none', async () => {
  const { mirror, keychain, waits, begin, pass } = wiping();
  mirror.sealed.put('a', 'forget', new Uint8Array());
  await begin();
  for (let n = 0; n < 9; n += 1) await pass();
  expect(waits).toEqual([10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440]);
  keychain.fail(null);
  await pass();
  expect([waits.length, mirror.sealed.rotationsWith('forget')]).toEqual([10, []]);
});

test('where nothing says that the keychain has a key, a system without one has nothing to forget', async () => {
  const { mirror, waits, begin } = wiping();
  mirror.sealed.put('a', 'forget if there', new Uint8Array());
  await begin();
  expect([waits, mirror.sealed.rotationsWith('forget if there')]).toEqual([[], []]);
});
