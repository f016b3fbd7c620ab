import { expect, test } from 'vitest';
import { dueSchedules, nextDue, rebasedSchedule } from '../../../src/domain/rotation/due-schedules.ts';
import type { Blackout, RotationSchedule } from '../../../src/domain/rotation/schedule.ts';
import { day, hour, second, start } from './build.ts';

function schedule(change: Partial<RotationSchedule> = {}): RotationSchedule {
  return {
    id: 'quarterly',
    connectionId: 'acme',
    target: { kind: 'key', keyId: 'key-1' },
    isOn: true,
    everyDays: 90,
    revoke: 'when-quiet',
    blackout: null,
    dueAt: start,
    lastRunAt: null,
    ...change,
  };
}

/** The clock of a machine in UTC; 2026-03-10 is a Tuesday. */
const localTime = (moment: number) => {
  const date = new Date(moment);
  return { minute: date.getUTCHours() * 60 + date.getUTCMinutes(), weekday: date.getUTCDay() };
};
const quiet = { wokeAt: null, isPaused: false, localTime };
const dueAt = (now: number, change: Partial<RotationSchedule> = {}, situation = {}) =>
  dueSchedules([schedule(change)], { ...quiet, now, ...situation }).length === 1;

test('a schedule is due from its moment on, once however often it was missed', () => {
  expect(dueAt(start - 1)).toBe(false);
  expect(dueAt(start)).toBe(true);
  expect(dueAt(start + 400 * day)).toBe(true);
  expect(nextDue(schedule(), start + 400 * day)).toBe(start + 490 * day);
});

test('nothing is due while it is off, while everything is paused, or within 30 seconds of a wake', () => {
  expect(dueAt(start, { isOn: false })).toBe(false);
  expect(dueAt(start, {}, { isPaused: true })).toBe(false);
  expect(dueAt(start, {}, { wokeAt: start - 29 * second })).toBe(false);
  expect(dueAt(start, {}, { wokeAt: start - 30 * second })).toBe(true);
  expect(dueAt(start, {}, { wokeAt: start + hour })).toBe(true);
});

test('a moment that was written by a clock ten years ahead counts from now on, and no other is touched', () => {
  const ahead = start + 3650 * day;
  const run = schedule({ dueAt: nextDue(schedule(), ahead), lastRunAt: ahead });
  expect(rebasedSchedule(run, start)).toEqual(schedule({ dueAt: start + 90 * day, lastRunAt: null }));
  for (const left of [-400 * day, 0, 90 * day, 90 * day + 30 * second]) {
    expect(rebasedSchedule(schedule({ dueAt: start + left }), start)).toBeNull();
  }
});

test('the longest overdue comes first', () => {
  const several = [
    schedule({ id: 'late', dueAt: start - day }),
    schedule({ id: 'later', dueAt: start - 2 * day }),
  ];
  expect(dueSchedules(several, { ...quiet, now: start }).map(({ id }) => id)).toEqual(['later', 'late']);
});

test('a blackout holds it up on its days, between its times', () => {
  const office: Blackout = { from: 9 * 60, to: 17 * 60, weekdays: [1, 2, 3, 4, 5] };
  const tuesday = start - 12 * hour;
  const due = (hours: number) => dueAt(tuesday + hours * hour, { dueAt: 0, blackout: office });
  expect([8, 9, 12, 16.99, 17].map(due)).toEqual([true, false, false, false, true]);
  expect(due(12 + 5 * 24)).toBe(true);
});

test('a blackout over midnight belongs to the day on which it begins', () => {
  const night: Blackout = { from: 22 * 60, to: 6 * 60, weekdays: [2] };
  const tuesday = start - 12 * hour;
  const due = (hours: number) => dueAt(tuesday + hours * hour, { dueAt: 0, blackout: night });
  expect([5, 21, 22, 24 + 5, 24 + 6, 24 + 22].map(due)).toEqual([true, true, false, false, true, true]);
});
