import { DAY_MS, type Moment } from '../organization/day.ts';
import type { Blackout, RotationSchedule } from './schedule.ts';

/** After a resume nothing is begun, made or deleted for so long: network and clock may not be themselves yet. */
export const quietAfterWakeMs = 30_000;

/** Everything that decides what may start now. */
export interface ScheduleSituation {
  readonly now: Moment;
  /** When the machine last resumed from sleep; null when it did not since the start. */
  readonly wokeAt: Moment | null;
  readonly isPaused: boolean;
  /** Minutes after midnight and weekday (0 is Sunday) of a moment in the local time of this machine. */
  readonly localTime: (moment: Moment) => { readonly minute: number; readonly weekday: number };
}

/** The schedules to run now, each once however many times it was missed, the longest overdue first. */
export function dueSchedules(
  schedules: readonly RotationSchedule[],
  { now, wokeAt, isPaused, localTime }: ScheduleSituation,
): readonly RotationSchedule[] {
  // A wake ahead of now means that the clock was set back since; it holds nothing up.
  const isQuiet = wokeAt !== null && now >= wokeAt && now < wokeAt + quietAfterWakeMs;
  if (isPaused || isQuiet) return [];
  const { minute, weekday } = localTime(now);
  return schedules
    .filter(({ isOn, dueAt, blackout }) => isOn && dueAt <= now && !isBlackedOut(blackout, minute, weekday))
    .sort((left, right) => left.dueAt - right.dueAt);
}

/** When a schedule that was just run is due again. */
export function nextDue({ everyDays }: Pick<RotationSchedule, 'everyDays'>, endedAt: Moment): Moment {
  return endedAt + everyDays * DAY_MS;
}

/** Clocks are corrected by a little all the time. */
const toleranceMs = 60_000;

/**
 * A schedule with its moments pulled back, when it is due later than it can be; null when it is not.
 *
 * Such moments were written before the clock was set back. Left alone they would hold it up, for years at worst.
 */
export function rebasedSchedule(schedule: RotationSchedule, now: Moment): RotationSchedule | null {
  const latest = nextDue(schedule, now);
  if (schedule.dueAt <= latest + toleranceMs) return null;
  const { lastRunAt } = schedule;
  const isRunAhead = lastRunAt !== null && lastRunAt > now + toleranceMs;
  return { ...schedule, dueAt: latest, lastRunAt: isRunAhead ? null : lastRunAt };
}

/** A window over midnight belongs to the day on which it begins. */
function isBlackedOut(blackout: Blackout | null, minute: number, weekday: number): boolean {
  if (blackout === null) return false;
  const { from, to, weekdays } = blackout;
  const yesterday = (weekday + 6) % 7;
  if (from < to) return weekdays.includes(weekday) && minute >= from && minute < to;
  return (weekdays.includes(weekday) && minute >= from) || (weekdays.includes(yesterday) && minute < to);
}
