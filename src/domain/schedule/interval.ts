import { assertNever } from '../outcome.ts';
import type { Moment } from '../organization/day.ts';
import type { Deadline, ScheduleSettings, TaskKind } from './deadline.ts';

/** One minute, in milliseconds. */
export const MINUTE_MS = 60_000;

/** The wait after the first failure in a row; each further failure doubles it. */
export const firstRetryMs = MINUTE_MS;

/** The longest wait after failures; without limit a long outage would go unnoticed when it ends. */
export const longestRetryMs = 60 * MINUTE_MS;

/** How long after a resume nothing starts: the network is usually not up yet, and other apps crowd the machine. */
export const quietAfterWakeMs = 10_000;

/** The time between two runs of a task when all goes well. */
export function intervalMs(task: TaskKind, settings: ScheduleSettings): number {
  switch (task) {
    case 'sync':
      return settings.syncEveryMinutes * MINUTE_MS;
    case 'audit':
      return settings.auditEveryHours * 60 * MINUTE_MS;
    default:
      return assertNever(task);
  }
}

/** The longest time that a deadline may lie ahead: the interval, or after failures the longest wait. */
export function longestWaitMs(
  { task, failures }: Pick<Deadline, 'task' | 'failures'>,
  settings: ScheduleSettings,
): number {
  const interval = intervalMs(task, settings);
  return failures > 0 ? Math.max(interval, longestRetryMs) : interval;
}

/**
 * Whether a deadline lies further ahead than its settings can explain.
 *
 * Such a one was written before the clock was set back or the interval was shortened; left alone it would keep the
 * task from running, for years at worst.
 */
export function isTooFarAhead(deadline: Deadline, settings: ScheduleSettings, now: Moment): boolean {
  return deadline.dueAt > now + longestWaitMs(deadline, settings);
}

/** The deadlines that lie too far ahead, pulled in to one interval from now; to be written over the old ones. */
export function repairDeadlines(
  deadlines: readonly Deadline[],
  settings: ScheduleSettings,
  now: Moment,
): readonly Deadline[] {
  return deadlines
    .filter((deadline) => isTooFarAhead(deadline, settings, now))
    .map((deadline) => ({ ...deadline, dueAt: now + intervalMs(deadline.task, settings) }));
}
