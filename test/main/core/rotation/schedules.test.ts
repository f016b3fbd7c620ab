import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { DAY_MS } from '../../../../src/domain/organization/day.ts';
import { failed, type Outcome, success } from '../../../../src/domain/outcome.ts';
import type { Wish } from '../../../../src/domain/rotation/rehearsal.ts';
import type { RotationSchedule } from '../../../../src/domain/rotation/schedule.ts';
import { createRotationSchedules } from '../../../../src/main/core/rotation/schedules.ts';
import { findingOf } from '../../../domain/build.ts';
import { clock } from '../../../fakes/organization.ts';
import { someDestination, someRotation, someSchedule } from '../../adapters/sqlite/some-rotation.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

function scheduling(answer: Outcome<readonly string[], string> = success(['r1'])) {
  const mirror = mirrorWithConnection();
  const wishes: Wish[] = [];
  const timers: (() => void)[] = [];
  let at = clock();
  const schedules = createRotationSchedules({
    mirror,
    rotations: {
      start: async (_, wish) => {
        wishes.push(wish);
        return answer;
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
  const { mirror, save, look, schedule } = scheduling(failed('Choose who the new key is for.'));
  mirror.destinations.save(someDestination('d1'));
  save();
  await look();
  expect(schedule()?.dueAt).toBe(clock() + DAY_MS);
  expect([...mirror.journal.entries()]).toMatchObject([
    {
      action: 'schedule.failed',
      actor: 'schedule',
      outcome: 'failed',
      details: { reason: 'Choose who the new key is for.' },
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

test('a rule that finds more than begin at a time goes on with the next look, past those that run', async () => {
  const { mirror, save, look, wishes, schedule } = scheduling();
  const ids = Array.from({ length: 60 }, (_, n) => `key-${n}`);
  const added = ids.map((id) => findingOf(id, 'key-rotation-overdue'));
  await mirror.findings.apply('acme', { added, changed: [], reopened: [], resolved: [], unchangedCount: 0 });
  for (const id of ids) mirror.destinations.save(someDestination(`to-${id}`, { keyId: id }));
  save({ target: { kind: 'rule', rule: 'key-rotation-overdue' } });
  await look();
  expect([wishes[0]?.keyIds.length, schedule()?.dueAt]).toEqual([50, clock()]);
  for (const id of wishes[0]?.keyIds ?? []) {
    const { oldKey, ...rest } = someRotation(`r-${id}`);
    mirror.rotations.save({ ...rest, oldKey: oldKey === null ? null : { ...oldKey, id } }, 0);
  }
  await look();
  expect([wishes[1]?.keyIds, schedule()?.dueAt]).toEqual([ids.slice(50), clock() + 90 * DAY_MS]);
});
