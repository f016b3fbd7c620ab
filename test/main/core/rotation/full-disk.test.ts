import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type KnownKey, rotate, type Rotating, startRotating } from '../support/rotated-key.ts';

let rotating: Rotating;
let key: KnownKey;
let path: string;

beforeEach(async () => {
  rotating = await startRotating();
  key = rotating.key();
  path = await rotating.envFile(key.id, key.secret);
});
afterEach(() => rotating.close());

describe('a full disk', () => {
  /** Lets every durable write fail until the answer is called. */
  function fillDisk(): () => void {
    const { mirror } = rotating.running;
    const { transaction } = mirror;
    const full: typeof transaction = () => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
    };
    Object.assign(mirror, { transaction: full });
    return () => void Object.assign(mirror, { transaction });
  }

  async function until(isReached: () => boolean): Promise<void> {
    for (let tries = 0; tries < 400 && !isReached(); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(isReached()).toBe(true);
  }

  const marked = (): number =>
    rotating.running.sandbox
      .organization()
      .keys.all()
      .filter(({ name }) => name?.includes('(vane-')).length;

  test('when the new key arrives costs that key, never the rotation', async () => {
    const { running } = rotating;
    running.sandbox.control.setFaults(['POST /v1/admin/api-keys=latency:60']);
    const rotationId = await rotating.start(rotate([key.id]));
    await until(() => running.sandbox.control.requests().some(({ method }) => method === 'POST'));
    const empty = fillDisk();
    await until(() =>
      running.logged.some((line) => line.includes('SQLITE_FULL') || line.includes('disk is full')),
    );
    expect([marked(), rotating.isAccepted(key.secret)]).toEqual([1, true]);
    const { code, message } = await rotating.refused('rotations.stop', { rotationIds: [rotationId] });
    expect([code, message]).toEqual(['storage', expect.stringContaining('Free some space')]);

    empty();
    await running.ask('rotations.hurry', { rotationId });
    // A key of the lost answer could still come to light for ten minutes.
    await rotating.until(rotationId, ({ oldKey }) => oldKey?.goneAt !== null);
    running.pass(10 * 60_000);
    await running.ask('rotations.hurry', { rotationId });
    expect((await rotating.until(rotationId, ({ endedAt }) => endedAt !== null)).state).toBe('done');
    expect(marked()).toBe(1);
    expect(rotating.isAccepted(/MISTRAL_API_KEY=(\w+)/.exec(readFileSync(path, 'utf8'))?.[1] ?? '')).toBe(
      true,
    );
  });

  test('refuses a start in words and leaves nothing behind', async () => {
    const empty = fillDisk();
    const wish = rotate([key.id]);
    const { connectionId } = rotating;
    const { code } = await rotating.refused('rotations.start', { connectionId, wish });
    empty();
    expect(code).toBe('storage');
    expect(rotating.running.mirror.rotations.open()).toEqual([]);
  });
});
