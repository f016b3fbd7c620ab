import { describe, expect, test } from 'vitest';
import type { Deadline, ScheduleSettings } from '../../../src/domain/schedule/deadline.ts';
import { MINUTE_MS, repairDeadlines } from '../../../src/domain/schedule/interval.ts';
import { firstDeadlines, nextDeadline, type RunEnd } from '../../../src/domain/schedule/next-deadline.ts';
import { noon } from '../build.ts';

const endedAt = noon('2026-03-10');
const settings: ScheduleSettings = { syncEveryMinutes: 15, auditEveryHours: 24, isPaused: false };
const deadline: Deadline = { connectionId: 'acme', task: 'sync', dueAt: 0, lastRunAt: 0, failures: 3 };
const failed: RunEnd = { kind: 'failed', retryAfterMs: null };

function after(run: RunEnd, parts: Partial<Deadline> = {}, random = 1) {
  return nextDeadline({ ...deadline, ...parts }, run, { settings, endedAt, random: () => random });
}

function waitMinutes(...run: Parameters<typeof after>): number {
  return (after(...run).dueAt - endedAt) / MINUTE_MS;
}

test('a new connection is synced at once and audited by schedule a day later', () => {
  expect(firstDeadlines('acme', settings, endedAt)).toEqual([
    { connectionId: 'acme', task: 'sync', dueAt: endedAt, lastRunAt: null, failures: 0 },
    {
      connectionId: 'acme',
      task: 'audit',
      dueAt: endedAt + 24 * 60 * MINUTE_MS,
      lastRunAt: null,
      failures: 0,
    },
  ]);
});

test('after a success the interval counts from the end of the run', () => {
  expect(after({ kind: 'succeeded' })).toEqual({
    connectionId: 'acme',
    task: 'sync',
    dueAt: endedAt + 15 * MINUTE_MS,
    lastRunAt: endedAt,
    failures: 0,
  });
});

test('a cancelled run is neither a success nor a failure', () => {
  const { dueAt, failures } = after({ kind: 'cancelled' });
  expect([dueAt - endedAt, failures]).toEqual([15 * MINUTE_MS, 3]);
});

describe('after failures', () => {
  test.each([
    [0, 1],
    [1, 2],
    [2, 4],
    [5, 32],
    [6, 60],
    [500, 60],
  ])('with %d before, the wait is %d min', (failures, minutes) => {
    expect(waitMinutes(failed, { failures })).toBe(minutes);
  });

  test.each([
    [0, 2],
    [0.5, 3],
    [1, 4],
  ])('chance %d spreads a wait of 4 min to %d min', (random, minutes) => {
    expect(waitMinutes(failed, { failures: 2 }, random)).toBe(minutes);
  });

  test.each([
    [30_000, 1],
    [10 * MINUTE_MS, 10],
    [500 * MINUTE_MS, 60],
  ])('the server’s wish for %d ms makes a wait of %d min', (retryAfterMs, minutes) => {
    expect(waitMinutes({ kind: 'failed', retryAfterMs }, { failures: 0 })).toBe(minutes);
  });

  test('they are counted', () => {
    expect(after(failed).failures).toBe(4);
  });
});

const at = (minutes: number, parts: Partial<Deadline> = {}): Deadline => ({
  ...deadline,
  failures: 0,
  dueAt: endedAt + minutes * MINUTE_MS,
  ...parts,
});

describe('deadlines too far ahead', () => {
  test.each<[string, Deadline, number | null]>([
    ['a deadline within its interval stays', at(15), null],
    ['one that the clock left behind is pulled in', at(15.1), 15],
    ['even from years ahead', at(5_000_000), 15],
    ['one in the past stays', at(-100), null],
    ['after failures an hour is explained', at(60, { failures: 1 }), null],
    ['but not more', at(61, { failures: 9 }), 15],
    ['an audit has its own interval', at(24 * 60, { task: 'audit' }), null],
    ['and is pulled in to that', at(24 * 60 + 1, { task: 'audit' }), 24 * 60],
  ])('%s', (_, one, minutes) => {
    const repaired = repairDeadlines([one], settings, endedAt);
    expect(repaired).toEqual(minutes === null ? [] : [{ ...one, dueAt: endedAt + minutes * MINUTE_MS }]);
  });

  test('a shorter interval takes effect at once', () => {
    const shorter = { ...settings, syncEveryMinutes: 5 };
    expect(repairDeadlines([at(14)], shorter, endedAt)).toEqual([at(5)]);
  });
});
