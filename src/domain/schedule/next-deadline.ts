import { assertNever } from '../outcome.ts';
import type { Moment } from '../organization/day.ts';
import type { Deadline, ScheduleSettings } from './deadline.ts';
import { firstRetryMs, intervalMs, longestRetryMs, longestWaitMs } from './interval.ts';

/** How a run of a task ended, as far as the next one is concerned. */
export type RunEnd =
  /** Also a run that got most of it: what a plan does not allow would fail again at once. */
  | { readonly kind: 'succeeded' }
  /** `retryAfterMs` is the server's own word, if it gave one. */
  | { readonly kind: 'failed'; readonly retryAfterMs: number | null }
  /** A person stopped it and does not want it now. */
  | { readonly kind: 'cancelled' };

/** The deadlines of a new connection: a sync at once, the first audit by schedule one interval later. */
export function firstDeadlines(
  connectionId: string,
  settings: ScheduleSettings,
  now: Moment,
): readonly [Deadline, Deadline] {
  return [
    { connectionId, task: 'sync', dueAt: now, lastRunAt: null, failures: 0 },
    { connectionId, task: 'audit', dueAt: now + intervalMs('audit', settings), lastRunAt: null, failures: 0 },
  ];
}

/**
 * The deadline after a run: one interval later, or after failures 1, 2, 4, … minutes up to an hour later.
 *
 * `random` gives 0 to 1 and spreads retries over the upper half of their wait, so that many machines do not
 * return in step.
 */
export function nextDeadline(
  deadline: Deadline,
  run: RunEnd,
  {
    settings,
    endedAt,
    random,
  }: {
    readonly settings: ScheduleSettings;
    readonly endedAt: Moment;
    readonly random: () => number;
  },
): Deadline {
  const afterInterval = endedAt + intervalMs(deadline.task, settings);
  switch (run.kind) {
    case 'succeeded':
      return { ...deadline, dueAt: afterInterval, lastRunAt: endedAt, failures: 0 };
    case 'cancelled':
      return { ...deadline, dueAt: afterInterval, lastRunAt: endedAt };
    case 'failed': {
      const failures = deadline.failures + 1;
      const longest = longestWaitMs({ task: deadline.task, failures }, settings);
      const backOff = retryWaitMs(failures) * (0.5 + random() / 2);
      const wait = Math.round(Math.min(longest, Math.max(backOff, run.retryAfterMs ?? 0)));
      return { ...deadline, dueAt: endedAt + wait, lastRunAt: endedAt, failures };
    }
    default:
      return assertNever(run);
  }
}

/** The full wait after a number of failures in a row. */
function retryWaitMs(failures: number): number {
  return Math.min(longestRetryMs, firstRetryMs * 2 ** Math.min(failures - 1, 30));
}
