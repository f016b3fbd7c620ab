import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Effect } from '../../../../src/domain/rotation/effect.ts';
import type { RotationEvent } from '../../../../src/domain/rotation/event.ts';
import type { Rotation } from '../../../../src/domain/rotation/rotation.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { createDriver, type Driver } from '../../../../src/main/core/rotation/driver.ts';
import { clock } from '../../../fakes/organization.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';
import { madeKey, someRotation } from '../../adapters/sqlite/some-rotation.ts';

/** A driver whose effects the test ends by hand, over a clock that it sets. */
function driving(mirror: Mirror, name = 'one') {
  const begun: { readonly effect: Effect; readonly rotation: Rotation; readonly signal: AbortSignal }[] = [];
  const endings: ((event: RotationEvent) => void)[] = [];
  const logged: string[] = [];
  const timers: { readonly callback: () => void; readonly ms: number }[] = [];
  const log = (message: string): void => void logged.push(message);
  let at = clock();
  const driver: Driver = createDriver({
    mirror,
    perform: (effect, rotation, signal) => {
      begun.push({ effect, rotation, signal });
      return new Promise((resolve) => {
        endings.push((event) => resolve({ event, sealed: [] }));
        signal.addEventListener('abort', () => {
          const failure = { kind: 'cancelled' } as const;
          resolve({ event: { type: 'call-failed', problem: { kind: 'mistral', failure } }, sealed: [] });
        });
      });
    },
    onChanged: () => {},
    log: { info: log, warn: log, error: log },
    now: () => at,
    setTimer: (callback, ms) => {
      timers.push({ callback, ms });
      return () => {};
    },
    newId: () => name,
    pid: process.pid,
    parallelism: 2,
  });
  return {
    driver,
    logged,
    timers,
    effects: () => begun.map(({ effect }) => effect.type),
    running: () => begun.at(-1),
    pass: (ms: number) => {
      at += ms;
    },
    /** Ends the effect that began last. */
    async end(event: RotationEvent) {
      endings.at(-1)?.(event);
      await setImmediate();
    },
  };
}

const asking: Partial<Rotation> = {
  asks: 1,
  stage: { name: 'intent', step: 'create', askedAt: clock(), strays: [] },
};

function full(mirror: Mirror): () => void {
  const { transaction } = mirror;
  const refuse: typeof transaction = () => {
    throw Object.assign(new Error('full'), { code: 'SQLITE_FULL' });
  };
  Object.assign(mirror, { transaction: refuse });
  return () => void Object.assign(mirror, { transaction });
}

const stageOf = (mirror: Mirror, id: string) => mirror.rotations.get(id)?.rotation.stage;

test('a call for a key that a process before this one may have sent is never sent again unlooked', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a', asking), 0);
  const { driver, effects } = driving(mirror);
  driver.look();
  expect(stageOf(mirror, 'a')).toMatchObject({ name: 'intent', step: 'look' });
  expect(effects()).toEqual(['look']);
});

test('nothing is done for a rotation as long as its restart cannot be put on disk', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a', asking), 0);
  const { driver, effects, timers, pass } = driving(mirror);
  const empty = full(mirror);
  driver.look();
  driver.look();
  expect(driver.trouble()).toContain('The disk is full');
  expect([effects(), driver.drives('a')]).toEqual([[], false]);
  empty();
  pass(60_000);
  timers.at(-1)?.callback();
  await setImmediate();
  expect([effects(), driver.drives('a'), driver.trouble()]).toEqual([['look'], true, null]);
});

test('what was said while the disk was full is answered with the failure, and nothing is half done', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const { driver, effects, end } = driving(mirror);
  driver.look();
  expect(effects()).toEqual(['check']);
  const empty = full(mirror);
  const answer = driver.say('a', { type: 'stop' }, 'user');
  await expect(answer).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  await end({ type: 'checked', held: [] });
  empty();
  expect(await driver.say('a', { type: 'stop' }, 'user')).toBe(true);
  expect(stageOf(mirror, 'a')).toMatchObject({ name: 'rolled-back' });
});

test('a word cuts a reading short and is obeyed at once, and a call that changes something is waited for', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const { driver, running, end } = driving(mirror);
  driver.look();
  const check = running();
  await driver.say('a', { type: 'hurry' }, 'user');
  expect(check?.signal.aborted).toBe(true);
  await end({ type: 'checked', held: [] });
  expect(running()?.effect.type).toBe('create');

  const stopped = driver.say('a', { type: 'stop' }, 'user');
  expect(running()?.signal.aborted).toBe(false);
  await end({ type: 'create-failed', failure: { kind: 'server-error', status: 503, message: '' } });
  expect(await stopped).toBe(true);
  expect(stageOf(mirror, 'a')).toMatchObject({ name: 'rolling-back' });
});

test('two drivers of one database share the work, and neither speaks for the other', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const one = driving(mirror, 'one');
  const two = driving(mirror, 'two');
  one.driver.look();
  two.driver.look();
  expect([one.effects(), two.effects()]).toEqual([['check'], []]);
  expect(await two.driver.say('a', { type: 'stop' }, 'user')).toBe(false);
  await one.driver.stop();
  expect(await two.driver.say('a', { type: 'stop' }, 'user')).toBe(true);
});

test('what another driver took over is no longer driven, and is taken up again once that one gave it back', async () => {
  const mirror = mirrorWithConnection();
  const asking = { name: 'needs-human', problem: { kind: 'not-quiet', lastUsedOn: null } } as const;
  const back = { name: 'quiet', askAt: clock() + 1_000_000 } as const;
  const stage = { ...asking, choices: ['keep-waiting', 'keep-both'], back } as const;
  const parts = { asks: 1, newKey: madeKey('new'), cutOverAt: clock(), stage };
  for (const id of ['a', 'b']) mirror.rotations.save(someRotation(id, parts), 0);
  const app = driving(mirror, 'app');
  const other = driving(mirror, 'other');
  app.driver.look();
  expect(app.driver.drives('a')).toBe(true);

  app.pass(61_000);
  other.pass(61_000);
  other.driver.look();
  expect(await other.driver.say('a', { type: 'choose', choice: 'keep-waiting' }, 'command-line')).toBe(true);
  expect(await app.driver.say('b', { type: 'choose', choice: 'keep-both' }, 'user')).toBe(false);
  app.driver.look();
  expect([app.driver.drives('a'), app.driver.isElsewhere('a'), other.driver.isElsewhere('a')]).toEqual([
    false,
    true,
    false,
  ]);

  mirror.rotations.release('other');
  app.driver.look();
  expect([app.driver.drives('a'), app.driver.isElsewhere('a'), app.effects()]).toEqual([
    true,
    false,
    ['look'],
  ]);
});

test('what another driver did until the claim is what a driver goes on from', () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const { claim } = mirror.rotations;
  const rotations = {
    ...mirror.rotations,
    claim: (...parts: Parameters<typeof claim>) => {
      const over = { endedAt: clock(), stage: { name: 'done', oldKey: 'revoked' } } as const;
      mirror.rotations.save(someRotation('a', over), 1);
      return claim(...parts);
    },
  };
  const { driver, effects } = driving({ ...mirror, rotations });
  driver.look();
  expect([effects(), driver.drives('a')]).toEqual([[], false]);
});

test('no more than so many are under way, the oldest first, and the next begins as one gets out of the way', async () => {
  const mirror = mirrorWithConnection();
  for (const id of ['a', 'b', 'c', 'd']) mirror.rotations.save(someRotation(id), 0);
  const { driver, effects, end } = driving(mirror);
  driver.look();
  expect(effects()).toEqual(['check', 'check']);
  await end({ type: 'check-failed', problem: { kind: 'key-gone' } });
  expect(stageOf(mirror, 'b')?.name).toBe('needs-human');
  expect(effects()).toHaveLength(3);
  expect(stageOf(mirror, 'd')).toEqual({ name: 'planned', step: 'start' });
});

test('nothing is created or deleted within half a minute of a wake', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const { driver, effects, end, pass, timers } = driving(mirror);
  driver.woke();
  await end({ type: 'checked', held: [] });
  expect(effects()).toEqual(['check']);
  pass(31_000);
  timers.at(-1)?.callback();
  await setImmediate();
  expect(effects()).toEqual(['check', 'create']);
});

test('nothing is created or deleted right after a sleep that nobody told of', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const { driver, effects, end, pass, timers } = driving(mirror);
  driver.look();
  // The answer that the sleep kept waiting comes before the timer that it kept from firing.
  pass(3_600_000);
  await end({ type: 'checked', held: [] });
  expect(effects()).toEqual(['check']);
  pass(31_000);
  timers.at(-1)?.callback();
  await setImmediate();
  expect(effects()).toEqual(['check', 'create']);
});

test('after a stop nothing is begun or written, and words are refused', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const { driver, effects } = driving(mirror);
  driver.look();
  await driver.stop();
  const before = mirror.rotations.get('a')?.revision;
  expect(await driver.say('a', { type: 'stop' }, 'user')).toBe(false);
  driver.look();
  expect([effects(), mirror.rotations.get('a')?.revision]).toEqual([['check'], before]);
});

test('who is told of a commit cannot hold the rotation up', async () => {
  const mirror = mirrorWithConnection();
  mirror.rotations.save(someRotation('a'), 0);
  const driver = createDriver({
    mirror,
    perform: () => new Promise(() => {}),
    onChanged: () => {
      throw new Error('The window is gone.');
    },
    log: { info() {}, warn() {}, error() {} },
    now: clock,
    setTimer: () => () => {},
    newId: () => 'one',
    pid: process.pid,
    parallelism: 2,
  });
  driver.look();
  const stands = [driver.trouble(), driver.drives('a'), stageOf(mirror, 'a')];
  expect(stands).toEqual([null, true, { name: 'planned', step: 'check' }]);
});

test.each([
  [
    'not begun beside one that waits for the admin key',
    { kind: 'admin-key', problem: 'locked' } as const,
    [],
  ],
  [
    'begun beside one that waits for its own place',
    { kind: 'holds-another', destinationId: 'to-file', label: 'file' } as const,
    ['b'],
  ],
])('the next rotation is %s', (_what, problem, begun) => {
  const mirror = mirrorWithConnection();
  const attempt = { failures: 2, notBefore: clock() + 100_000, problem };
  mirror.rotations.save(someRotation('a', { stage: { name: 'planned', step: 'check' }, attempt }), 0);
  mirror.rotations.save(someRotation('b', { stage: { name: 'planned', step: 'start' } }), 0);
  const { driver, running } = driving(mirror);
  driver.look();
  const taken = running()?.rotation.id;
  expect(taken === undefined ? [] : [taken]).toEqual(begun);
});
