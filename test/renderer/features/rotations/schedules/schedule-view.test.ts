import { expect, test } from 'vitest';
import {
  blackoutOf,
  scheduleDraft,
  scheduleProblem,
  scheduleText,
  whyNotAlone,
} from '../../../../../src/renderer/features/rotations/schedules/schedule-view.ts';
import type { RotationSchedule } from '../../../../../src/renderer/lib/rotation-types.ts';

const schedule: RotationSchedule = {
  id: 'schedule-1',
  connectionId: 'northwind',
  target: { kind: 'key', keyId: 'key-1' },
  isOn: true,
  everyDays: 90,
  revoke: 'when-quiet',
  blackout: { from: 22 * 60, to: 6 * 60 + 30, weekdays: [0, 6] },
  dueAt: Date.parse('2027-02-20T12:00:00Z'),
  lastRunAt: null,
};

test('a schedule is off until somebody switches it on', () => {
  expect(scheduleDraft(null).isOn).toBe(false);
});

test('a schedule comes out of its form as it went in', () => {
  const draft = scheduleDraft(schedule);
  expect([scheduleProblem(draft), blackoutOf(draft), draft.everyDays]).toEqual([
    null,
    schedule.blackout,
    '90',
  ]);
  expect(blackoutOf({ ...draft, hasBlackout: false })).toBeNull();
});

test('a schedule reads as a sentence', () => {
  expect([
    scheduleText(schedule),
    scheduleText({ ...schedule, blackout: null, everyDays: 1 }),
    scheduleText({ ...schedule, isOn: false }),
  ]).toEqual([
    // As the field shows it, in the language of the machine.
    expect.stringMatching(
      /^Every 90 days, next on Feb 20, 2027, not from (10:00\sPM|22:00) to 06:30(\sAM)? on Sat, Sun$/,
    ),
    'Every day, next on Feb 20, 2027',
    'Every 90 days, switched off',
  ]);
});

test('a key that Vane cannot rotate by itself has no next time', () => {
  const file = { spec: { kind: 'file', path: '/srv/.env', format: 'env', entry: ['KEY'] } } as const;
  const byHand = { spec: { kind: 'hand-over', note: '' } } as const;
  expect([whyNotAlone([file]), whyNotAlone([file, byHand])]).toEqual([null, 'a destination is a hand-over']);
  expect(scheduleText(schedule, whyNotAlone([]))).toBe(
    'Every 90 days, but nothing starts: the key has no destination',
  );
  expect(scheduleText({ ...schedule, isOn: false }, whyNotAlone([]))).toBe('Every 90 days, switched off');
});

test('what is wrong with a form is said as what to enter', () => {
  const draft = scheduleDraft(schedule);
  expect([
    scheduleProblem({ ...draft, everyDays: '0' }),
    scheduleProblem({ ...draft, from: '' }),
    scheduleProblem({ ...draft, weekdays: [] }),
    scheduleProblem({ ...draft, weekdays: [], hasBlackout: false }),
  ]).toEqual([
    'Every 1 to 3,650 days.',
    'Enter when the quiet hours begin and end.',
    'Choose at least one day for the quiet hours.',
    null,
  ]);
});
