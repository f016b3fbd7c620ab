import { describe, expect, test } from 'vitest';
import type { Deadline, ScheduleSettings } from '../../../src/domain/schedule/deadline.ts';
import { dueTasks, nextLookAt, type Situation } from '../../../src/domain/schedule/due.ts';
import { MINUTE_MS, quietAfterWakeMs } from '../../../src/domain/schedule/interval.ts';
import { noon } from '../build.ts';

const now = noon('2026-03-10');
const settings: ScheduleSettings = { syncEveryMinutes: 15, auditEveryHours: 24, isPaused: false };

function deadline(parts: Partial<Deadline> = {}): Deadline {
  return { connectionId: 'acme', task: 'sync', dueAt: now, lastRunAt: null, failures: 0, ...parts };
}

function situation(deadlines: readonly Deadline[], parts: Partial<Situation> = {}): Situation {
  return { deadlines, settings, running: [], now, wokeAt: null, ...parts };
}

function due(deadlines: readonly Deadline[], parts: Partial<Situation> = {}): readonly string[] {
  return dueTasks(situation(deadlines, parts)).map(({ connectionId, task }) => `${connectionId} ${task}`);
}

const sync = { connectionId: 'acme', task: 'sync' } as const;

describe('a task is due', () => {
  test.each([
    [-1, ['acme sync']],
    [0, ['acme sync']],
    [1, []],
  ])('%d ms after its deadline: %j', (ms, expected) => {
    expect(due([deadline({ dueAt: now + ms })])).toEqual(expected);
  });

  test('once, however many runs were missed', () => {
    expect(due([deadline({ dueAt: now - 40 * 24 * 60 * MINUTE_MS })])).toEqual(['acme sync']);
  });

  test('not beside itself', () => {
    expect(due([deadline()], { running: [sync] })).toEqual([]);
  });

  test('though another organization’s runs', () => {
    expect(due([deadline()], { running: [{ connectionId: 'beta', task: 'sync' }] })).toEqual(['acme sync']);
  });

  test('not while paused', () => {
    expect(due([deadline()], { settings: { ...settings, isPaused: true } })).toEqual([]);
  });

  test('in turn: syncs first, the longest overdue of them first', () => {
    const deadlines = [
      deadline({ connectionId: 'b', task: 'audit', dueAt: now - 9 }),
      deadline({ connectionId: 'c', dueAt: now - 1 }),
      deadline({ connectionId: 'd', dueAt: now - 2 }),
      deadline({ connectionId: 'a', dueAt: now - 1 }),
    ];
    expect(due(deadlines)).toEqual(['d sync', 'a sync', 'c sync', 'b audit']);
  });
});

describe('an audit waits for the sync of its organization', () => {
  const audit = deadline({ task: 'audit' });

  test.each([
    ['that is due too', [deadline(), audit], [], ['acme sync']],
    ['that runs', [audit], [sync], []],
    ['but not for one that comes later', [deadline({ dueAt: now + 1 }), audit], [], ['acme audit']],
    [
      'but not for another organization’s',
      [deadline({ connectionId: 'beta' }), audit],
      [],
      ['beta sync', 'acme audit'],
    ],
  ])('%s', (_, deadlines, running, expected) => {
    expect(due(deadlines, { running })).toEqual(expected);
  });
});

describe('after a wake', () => {
  test.each([
    [0, []],
    [quietAfterWakeMs - 1, []],
    [quietAfterWakeMs, ['acme sync']],
    [-5, ['acme sync']],
  ])('%d ms later: %j', (ms, expected) => {
    expect(due([deadline({ dueAt: now - 60 * MINUTE_MS })], { wokeAt: now - ms })).toEqual(expected);
  });
});

describe('the next look', () => {
  const later = deadline({ dueAt: now + MINUTE_MS });

  test.each<[string, Situation, number | null]>([
    [
      'is at the earliest deadline',
      situation([deadline({ dueAt: now + 2 * MINUTE_MS }), later]),
      now + MINUTE_MS,
    ],
    ['is now when something is overdue', situation([deadline({ dueAt: 0 }), later]), now],
    ['is at the end of the quiet window', situation([deadline()], { wokeAt: now }), now + quietAfterWakeMs],
    [
      'leaves out what runs',
      situation([deadline(), deadline({ connectionId: 'b', dueAt: now + 7 })], { running: [sync] }),
      now + 7,
    ],
    [
      'leaves out an audit that waits for a sync',
      situation([deadline({ task: 'audit' })], { running: [sync] }),
      null,
    ],
    ['never comes while paused', situation([later], { settings: { ...settings, isPaused: true } }), null],
    ['never comes without a connection', situation([]), null],
  ])('%s', (_, at, expected) => {
    expect(nextLookAt(at)).toBe(expected);
  });
});
