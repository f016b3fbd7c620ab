import type { Moment } from '../organization/day.ts';
import type { Deadline, ScheduleSettings, TaskKind } from './deadline.ts';
import { quietAfterWakeMs } from './interval.ts';

/** Everything that decides what may start now. */
export interface Situation {
  readonly deadlines: readonly Deadline[];
  readonly settings: ScheduleSettings;
  /** What runs already, started by the schedule or by a person. */
  readonly running: readonly TaskKey[];
  readonly now: Moment;
  /** When the machine last resumed from sleep; null when it did not since the start. */
  readonly wokeAt: Moment | null;
}

/** One task of one connection. */
export interface TaskKey {
  readonly connectionId: string;
  readonly task: TaskKind;
}

/**
 * The tasks to start now, each once however many runs were missed, the longest overdue first.
 *
 * Nothing is due while paused or in the quiet window after a wake. A task never starts beside itself. An audit
 * waits while the same connection's sync runs or is about to start, so that it judges fresh facts, once.
 */
export function dueTasks(situation: Situation): readonly Deadline[] {
  const { deadlines, settings, running, now } = situation;
  if (settings.isPaused || isQuiet(situation)) return [];
  const taken = new Set(running.map(nameOf));
  const due: Deadline[] = [];
  const byTurn = [...deadlines].sort(
    (left, right) =>
      turn(left) - turn(right) || left.dueAt - right.dueAt || (nameOf(left) < nameOf(right) ? -1 : 1),
  );
  for (const deadline of byTurn) {
    const { connectionId, task } = deadline;
    if (deadline.dueAt > now || taken.has(nameOf(deadline))) continue;
    if (task === 'audit' && taken.has(nameOf({ connectionId, task: 'sync' }))) continue;
    taken.add(nameOf(deadline));
    due.push(deadline);
  }
  return due;
}

/**
 * When to look again: the next deadline or the end of the quiet window; null when nothing will come by itself.
 *
 * Only a hint for a timer: looking earlier, later or twice does no harm. What runs is left out, since its end
 * writes a new deadline.
 */
export function nextLookAt(situation: Situation): Moment | null {
  const { deadlines, settings, running, now, wokeAt } = situation;
  if (settings.isPaused) return null;
  const taken = new Set(running.map(nameOf));
  const isFree = ({ connectionId, task }: Deadline): boolean =>
    !taken.has(nameOf({ connectionId, task })) &&
    !(task === 'audit' && taken.has(nameOf({ connectionId, task: 'sync' })));
  const moments = deadlines.filter(isFree).map(({ dueAt }) => dueAt);
  if (moments.length === 0) return null;
  const earliest = wokeAt !== null && isQuiet(situation) ? wokeAt + quietAfterWakeMs : now;
  return Math.max(earliest, Math.min(...moments));
}

/** A wake "ahead of now" means that the clock was set back since; it then holds nothing up. */
function isQuiet({ now, wokeAt }: Situation): boolean {
  return wokeAt !== null && now >= wokeAt && now < wokeAt + quietAfterWakeMs;
}

function turn({ task }: TaskKey): number {
  return task === 'sync' ? 0 : 1;
}

function nameOf({ connectionId, task }: TaskKey): string {
  return `${task} ${connectionId}`;
}
