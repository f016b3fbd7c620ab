import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { success } from '../../../../src/domain/outcome.ts';
import { createDestinations } from '../../../../src/main/core/rotation/destinations.ts';
import type { ListedKey } from '../../../../src/main/core/rotation/rotation-keys.ts';
import { createRotations } from '../../../../src/main/core/rotation/rotations.ts';
import { clock } from '../../../fakes/organization.ts';
import { fakeSecrets } from '../../../fakes/secrets.ts';
import { ended, madeKey, someRotation } from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

const marker = 'vane-0123456789';
const stray: ListedKey = {
  id: 'theirs',
  name: `api (${marker})`,
  maskedKey: 'AbCd...WxYz',
  lastUsedOn: null,
};

/** Takes up a rotation that does not know what became of its call for a new key, and lets it look. */
async function takenUp(listed: readonly ListedKey[], isMadeBefore: boolean) {
  const mirror = mirrorWithConnection();
  const removed: string[] = [];
  const { secrets } = fakeSecrets();
  const never = (): never => {
    throw new Error('Not asked here.');
  };
  if (isMadeBefore)
    mirror.rotations.save(someRotation('b', { ...ended(clock()), newKey: madeKey('theirs') }), 0);
  const stage = { name: 'intent', step: 'create', askedAt: clock(), strays: [] } as const;
  mirror.rotations.save(someRotation('a', { marker, asks: 1, stage }), 0);
  const rotations = createRotations({
    mirror,
    secrets,
    destinations: createDestinations(secrets, never),
    keysOf: async () => ({
      listed: async () => success({ keys: listed, at: null }),
      create: never,
      use: never,
      workspaceOf: never,
      async remove(keyId) {
        removed.push(keyId);
        return success(null);
      },
    }),
    onChanged: () => {},
    log: { info() {}, warn() {}, error() {} },
    now: clock,
    setTimer: () => () => {},
    newId: () => 'token',
    randomBytes: (count) => new Uint8Array(count),
    pid: process.pid,
  });
  rotations.look();
  await rotations.whenResting('a');
  await pause(0);
  await rotations.stop();
  return { removed, stage: mirror.rotations.get('a')?.rotation.stage };
}

test('a key with the marker that was never used is deleted: nobody has its secret', async () => {
  expect((await takenUp([stray], false)).removed).toContain('theirs');
});

test.each([
  ['was used', [{ ...stray, lastUsedOn: '2026-11-01' }], false],
  ['another rotation made', [stray], true],
] as const)(
  'a key with the marker that %s is left alone, and a person is asked',
  async (_, listed, isMade) => {
    const { removed, stage } = await takenUp(listed, isMade);
    expect(removed).toEqual([]);
    expect(stage).toMatchObject({
      name: 'needs-human',
      problem: { kind: 'stray-in-use', maskedKey: 'AbCd...WxYz' },
    });
  },
);
