import { expect, test } from 'vitest';
import type { Deadline, ScheduleSettings } from '../../../src/domain/schedule/deadline.ts';
import type { RunEnd } from '../../../src/domain/schedule/next-deadline.ts';
import { createScheduler } from '../../../src/main/core/scheduler.ts';

const minute = 60_000;
const morning = Date.UTC(2026, 10, 21, 8);

function scheduled(deadlines: readonly Deadline[], end: RunEnd | 'settled' | Error = { kind: 'succeeded' }) {
  const kept = new Map(deadlines.map((deadline) => [`${deadline.task} ${deadline.connectionId}`, deadline]));
  const runs: string[] = [];
  const errors: unknown[] = [];
  const timers: { callback: () => void; ms: number }[] = [];
  const state = {
    isFull: false,
    now: morning,
    settings: { syncEveryMinutes: 15, auditEveryHours: 24, isPaused: false },
  };
  const scheduler = createScheduler({
    deadlines: () => [...kept.values()],
    keep: (deadline) => {
      if (state.isFull) throw new Error('database or disk is full');
      kept.set(`${deadline.task} ${deadline.connectionId}`, deadline);
    },
    settings: (): ScheduleSettings => state.settings,
    startedByHand: () => [],
    run: async ({ task, connectionId }) => {
      runs.push(`${task} ${connectionId}`);
      if (end instanceof Error) throw end;
      return end;
    },
    now: () => state.now,
    random: () => 1,
    setTimer: (callback, ms) => {
      timers.push({ callback, ms });
      return () => {};
    },
    onError: (cause) => errors.push(cause),
  });
  return {
    scheduler,
    kept,
    runs,
    errors,
    timers,
    state,
    settled: () => new Promise((done) => setImmediate(done)),
  };
}

const sync = (dueAt: number): Deadline => ({
  connectionId: 'one',
  task: 'sync',
  dueAt,
  lastRunAt: null,
  failures: 0,
});

test('a task that is due runs once and its next run is one interval later', async () => {
  const { scheduler, kept, runs, settled } = scheduled([sync(morning - 90 * minute)]);
  scheduler.look();
  scheduler.look();
  await settled();
  expect(runs).toEqual(['sync one']);
  expect(kept.get('sync one')).toMatchObject({ dueAt: morning + 15 * minute, failures: 0 });
});

test('a run that throws counts as a failure and is told', async () => {
  const broken = new Error('broken');
  const { scheduler, kept, errors, settled } = scheduled([sync(morning)], broken);
  scheduler.look();
  await settled();
  expect(errors).toEqual([broken]);
  expect(kept.get('sync one')).toMatchObject({ dueAt: morning + minute, failures: 1 });
});

test('nothing starts in the quiet moment after a wake, then everything once', async () => {
  const { scheduler, runs, state, timers, settled } = scheduled([sync(morning - 90 * minute)]);
  scheduler.woke();
  expect(runs).toEqual([]);
  expect(timers.at(-1)?.ms).toBe(10_000);
  state.now += 10_000;
  timers.at(-1)?.callback();
  await settled();
  expect(runs).toEqual(['sync one']);
});

test('nothing runs while paused', () => {
  const { scheduler, runs, timers, state } = scheduled([sync(morning)]);
  state.settings = { ...state.settings, isPaused: true };
  scheduler.look();
  expect([runs, timers]).toEqual([[], []]);
});

test('the timer looks again within a minute however far the deadline is', () => {
  const { scheduler, timers } = scheduled([sync(morning + 10 * minute)]);
  scheduler.look();
  expect(timers.map(({ ms }) => ms)).toEqual([minute]);
});

test('a deadline from before the clock was set back is pulled in', () => {
  const { scheduler, kept } = scheduled([sync(morning + 400 * 24 * 60 * minute)]);
  scheduler.look();
  expect(kept.get('sync one')).toMatchObject({ dueAt: morning + 15 * minute });
});

test('a run that a person started plans the next one too', () => {
  const { scheduler, kept } = scheduled([sync(morning + 2 * minute)]);
  scheduler.settle({ connectionId: 'one', task: 'sync' }, { kind: 'succeeded' });
  expect(kept.get('sync one')).toMatchObject({ dueAt: morning + 15 * minute });
});

test('a stopped scheduler starts nothing and writes nothing', async () => {
  const { scheduler, kept, runs, settled } = scheduled([sync(morning)]);
  scheduler.stop();
  scheduler.look();
  scheduler.settle({ connectionId: 'one', task: 'sync' }, { kind: 'succeeded' });
  await settled();
  expect(runs).toEqual([]);
  expect(kept.get('sync one')).toEqual(sync(morning));
});

test('a deadline that cannot be written is told, and tried again in a minute rather than at once', async () => {
  const { scheduler, runs, errors, timers, state, settled } = scheduled([sync(morning)]);
  state.isFull = true;
  scheduler.look();
  await settled();
  expect(runs).toEqual(['sync one']);
  expect(errors.map(String)).toEqual(['Error: database or disk is full']);
  state.isFull = false;
  timers.at(-1)?.callback();
  await settled();
  expect(timers.at(-2)?.ms).toBe(minute);
  expect(runs).toEqual(['sync one', 'sync one']);
});

test('a run that planned its next one itself is left alone', async () => {
  const { scheduler, kept, state, settled } = scheduled([sync(morning)], 'settled');
  state.settings = { ...state.settings, isPaused: false };
  scheduler.look();
  state.settings = { ...state.settings, isPaused: true };
  await settled();
  expect(kept.get('sync one')).toEqual(sync(morning));
});
