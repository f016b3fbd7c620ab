import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../../../src/domain/organization/day.ts';
import { failed, type Outcome, success } from '../../../../src/domain/outcome.ts';
import type { Wish } from '../../../../src/domain/rotation/rehearsal.ts';
import type { RotationSchedule } from '../../../../src/domain/rotation/schedule.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { createCommit } from '../../../../src/main/core/rotation/commit.ts';
import { createRotationSchedules } from '../../../../src/main/core/rotation/schedules.ts';
import type { Started } from '../../../../src/main/core/rotation/keep-planned.ts';
import type { NotStarted } from '../../../../src/main/core/rotation/rotations.ts';
import { findingOf } from '../../../domain/build.ts';
import { clock } from '../../../fakes/organization.ts';
import {
  madeKey,
  someDestination,
  someRotation,
  someSchedule,
  someWrite,
} from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

type Begun = Outcome<Started, NotStarted>;

const begun: Begun = success({ ids: ['r1'], leftOut: [] });
const noOwner = 'Choose who the new key is for.';
const refusing = (keyIds: readonly string[]): Begun =>
  failed({
    message: noOwner,
    leftOut: keyIds.map((keyId) => ({ keyId, name: `name of ${keyId}`, reason: noOwner })),
  });

function scheduling(answer: (keyIds: readonly string[]) => Begun = () => begun) {
  const mirror = mirrorWithConnection();
  const wishes: Wish[] = [];
  const timers: (() => void)[] = [];
  let at = clock();
  const schedules = createRotationSchedules({
    mirror,
    rotations: {
      start: async (_, wish) => {
        wishes.push(wish);
        return answer(wish.keyIds);
      },
    },
    log: { info() {}, warn() {}, error() {} },
    now: () => at,
    setTimer: (callback) => {
      timers.push(callback);
      return () => {};
    },
  });
  return {
    mirror,
    schedules,
    wishes,
    timers,
    save: (parts: Partial<RotationSchedule> = {}) =>
      mirror.schedules.save(someSchedule('s1', { blackout: null, ...parts })),
    schedule: () => mirror.schedules.get('s1'),
    pass: (ms: number) => {
      at += ms;
    },
    async look() {
      schedules.look();
      await setImmediate();
    },
  };
}

test('a key is rotated to its own places when its schedule is due, and is due again after its days', async () => {
  const { mirror, save, look, wishes, schedule } = scheduling();
  mirror.destinations.save(someDestination('d1'));
  save();
  await look();
  await look();
  expect(wishes).toMatchObject([{ purpose: 'rotate', keyIds: ['key-1'], destinationIds: null }]);
  expect(schedule()).toMatchObject({ dueAt: clock() + 90 * DAY_MS, lastRunAt: clock() });
});

test('what could not start is told in the journal and tried again the next day', async () => {
  const { mirror, save, look, schedule } = scheduling(refusing);
  mirror.destinations.save(someDestination('d1'));
  save();
  await look();
  expect(schedule()?.dueAt).toBe(clock() + DAY_MS);
  expect([...mirror.journal.entries()]).toMatchObject([
    {
      action: 'schedule.failed',
      actor: 'schedule',
      outcome: 'failed',
      subject: 'name of key-1',
      details: { keyId: 'key-1', reason: noOwner },
    },
  ]);
});

test('a key that a person has to store is not rotated by itself, and that is told too', async () => {
  const { mirror, save, look, wishes } = scheduling();
  mirror.destinations.save(someDestination('d1'));
  mirror.destinations.save(someDestination('d2', { spec: { kind: 'hand-over', note: '' } }));
  save();
  await look();
  expect(wishes).toEqual([]);
  expect([...mirror.journal.entries()][0]?.details['reason']).toContain('none of them a hand-over');
});

test('nothing starts that is off, not due, blacked out, while paused, or within half a minute of a wake', async () => {
  const { mirror, save, look, wishes, schedules, pass } = scheduling();
  mirror.destinations.save(someDestination('d1'));
  const always = { from: 0, to: 0, weekdays: [0, 1, 2, 3, 4, 5, 6] };
  for (const parts of [{ isOn: false }, { dueAt: clock() + 1 }, { blackout: always }]) {
    save(parts);
    await look();
  }
  save();
  schedules.woke();
  await setImmediate();
  expect(wishes).toEqual([]);
  pass(31_000);
  await look();
  expect(wishes).toHaveLength(1);
});

test('a wake begins nothing where schedules were never begun', async () => {
  const { mirror, save, wishes, timers, schedules } = scheduling();
  mirror.destinations.save(someDestination('d1'));
  save();
  schedules.woke();
  await setImmediate();
  expect([wishes, timers]).toEqual([[], []]);
});

test('a key that is being rotated is left alone without a word, and follows its schedule to the new one', async () => {
  const { mirror, save, look, wishes, schedule, pass } = scheduling();
  mirror.destinations.save(someDestination('d1'));
  save();
  const { oldKey, ...rest } = someRotation('r');
  const begun = {
    ...rest,
    oldKey: oldKey && { ...oldKey, id: 'key-1' },
    newKey: madeKey('key-2'),
    writes: [{ ...someWrite('file', 'written'), destinationId: 'd1' }],
    stage: { name: 'stored' },
  } as const;
  mirror.rotations.save(begun, 0);
  await look();
  expect(schedule()).toMatchObject({ dueAt: clock() + DAY_MS, lastRunAt: null });
  expect([wishes, [...mirror.journal.entries()]]).toEqual([[], []]);

  const cutOverAt = clock() + 1000;
  const done = {
    ...begun,
    cutOverAt,
    stage: { name: 'done', oldKey: 'revoked' },
    endedAt: cutOverAt,
  } as const;
  const about = { before: begun, revision: 1, actor: 'user', sealed: [] } as const;
  createCommit(mirror, () => cutOverAt)({ rotation: done, notes: [] }, about);
  const target = { kind: 'key', keyId: 'key-2' };
  expect(schedule()).toMatchObject({ target, dueAt: cutOverAt + 90 * DAY_MS });
  pass(DAY_MS + 1);
  await look();
  expect(wishes).toEqual([]);
});

test('a schedule that ran while the clock was ahead runs again in its time', async () => {
  const { mirror, save, look, schedule, wishes } = scheduling();
  mirror.destinations.save(someDestination('d1'));
  save({ dueAt: clock() + 4000 * DAY_MS, lastRunAt: clock() + 3910 * DAY_MS });
  await look();
  expect([wishes, schedule()?.dueAt]).toEqual([[], clock() + 90 * DAY_MS]);
});

test('a stop while a rotation is being begun leaves the database alone', async () => {
  const { mirror, save, schedules, schedule } = scheduling();
  mirror.destinations.save(someDestination('d1'));
  save();
  schedules.look();
  schedules.stop();
  await setImmediate();
  expect(schedule()?.dueAt).toBe(clock());
});

const overdue = { kind: 'rule', rule: 'key-rotation-overdue' } as const;

async function findSixty(mirror: Mirror): Promise<readonly string[]> {
  const ids = Array.from({ length: 60 }, (_, n) => `key-${n}`);
  const added = ids.map((id) => findingOf(id, 'key-rotation-overdue'));
  await mirror.findings.apply('acme', { added, changed: [], reopened: [], resolved: [], unchangedCount: 0 });
  for (const id of ids) mirror.destinations.save(someDestination(`to-${id}`, { keyId: id }));
  return ids;
}

test('a rule gets past keys that cannot be begun, tells each, and looks again the next day', async () => {
  const { mirror, save, look, wishes, schedule, pass } = scheduling(refusing);
  const ids = await findSixty(mirror);
  save({ target: overdue });
  await look();
  await look();
  expect(wishes.map(({ keyIds }) => keyIds)).toEqual([ids.slice(0, 50), ids.slice(50)]);
  expect(schedule()?.dueAt).toBe(clock() + DAY_MS);
  expect([...mirror.journal.entries()].map(({ details }) => details['keyId'])).toEqual(ids);
  pass(DAY_MS);
  await look();
  expect(wishes.at(-1)?.keyIds).toEqual(ids.slice(0, 50));
});

test('keys that are left out of what was begun are told too', async () => {
  const { mirror, save, look, schedule } = scheduling(() =>
    success({ ids: ['r1'], leftOut: [{ keyId: 'key-7', name: 'ci', reason: noOwner }] }),
  );
  await findSixty(mirror);
  save({ target: overdue });
  await look();
  await look();
  expect(schedule()?.dueAt).toBe(clock() + 90 * DAY_MS);
  expect([...mirror.journal.entries()][0]).toMatchObject({ subject: 'ci', details: { reason: noOwner } });
});

test('a rule that finds more than begin at a time goes on with the next look, past those that run', async () => {
  const { mirror, save, look, wishes, schedule } = scheduling();
  const ids = await findSixty(mirror);
  save({ target: overdue });
  await look();
  expect([wishes[0]?.keyIds.length, schedule()?.dueAt]).toEqual([50, clock()]);
  for (const id of wishes[0]?.keyIds ?? []) {
    const { oldKey, ...rest } = someRotation(`r-${id}`);
    mirror.rotations.save({ ...rest, oldKey: oldKey === null ? null : { ...oldKey, id } }, 0);
  }
  await look();
  expect([wishes[1]?.keyIds, schedule()?.dueAt]).toEqual([ids.slice(50), clock() + 90 * DAY_MS]);
});

test('what fails for a reason that nobody foresaw is told, and tried again a day later, not every minute', async () => {
  const { mirror, save, look, wishes, schedule, pass } = scheduling(() => {
    throw new Error('The list is longer than expected.');
  });
  mirror.destinations.save(someDestination('d1'));
  save();
  await look();
  pass(60_000);
  await look();
  expect(wishes).toHaveLength(1);
  expect(schedule()).toMatchObject({ dueAt: clock() + DAY_MS });
  expect([...mirror.journal.entries()]).toMatchObject([
    { action: 'schedule.failed', details: { reason: expect.stringContaining('tried again in a day') } },
  ]);
});
