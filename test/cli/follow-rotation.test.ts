import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Followed, followRotation } from '../../src/cli/follow-rotation.ts';
import { someRotation } from '../main/adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../main/adapters/sqlite/temporary.ts';

test('following for days leaves nothing behind with each look', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const stop = new AbortController();
  let listening = 0;
  let most = 0;
  const { signal } = stop;
  const { addEventListener, removeEventListener } = signal;
  Object.assign(signal, {
    addEventListener: (...parts: Parameters<typeof addEventListener>) => {
      listening += 1;
      most = Math.max(most, listening);
      addEventListener.apply(signal, parts);
    },
    removeEventListener: (...parts: Parameters<typeof removeEventListener>) => {
      listening -= 1;
      removeEventListener.apply(signal, parts);
    },
  });
  let looks = 0;
  const headless: Followed = {
    rotations: { whenResting: () => setImmediate(), look: () => {} },
    isOurs: () => true,
    trouble: () => null,
    async changed() {
      looks += 1;
      await setImmediate();
      if (looks === 50) stop.abort();
    },
  };
  const surroundings = { now: () => 0, signal };
  const about = { mirror, waits: true, surroundings, tell: () => {} };
  expect(await followRotation('a', headless, about)).toBe('stopped');
  expect([looks, most, listening]).toEqual([50, 1, 0]);
});
