import type { Deadline, ScheduleSettings } from '../../domain/schedule/deadline.ts';
import { dueTasks, nextLookAt, type Situation, type TaskKey } from '../../domain/schedule/due.ts';
import { repairDeadlines } from '../../domain/schedule/interval.ts';
import { nextDeadline, type RunEnd } from '../../domain/schedule/next-deadline.ts';

/** Starts what is due. Timers are hints; the deadlines that are kept are the truth. */
export interface Scheduler {
  /** Looks what is due and sets the next timer; does no harm when called too often. */
  look(): void;
  /** A run that a person started has ended: its next one is planned from here. */
  settle(task: TaskKey, end: RunEnd | 'settled'): void;
  /** The machine resumed from sleep: a quiet moment, then one catch-up. */
  woke(): void;
  stop(): void;
}

/** What the scheduler needs. */
export interface SchedulerDeps {
  readonly deadlines: () => readonly Deadline[];
  readonly keep: (deadline: Deadline) => void;
  readonly settings: () => ScheduleSettings;
  /** What a person started by hand and still runs. */
  readonly startedByHand: () => readonly TaskKey[];
  /** Answers `settled` where the run itself has planned its next one. */
  readonly run: (task: TaskKey) => Promise<RunEnd | 'settled'>;
  readonly now: () => number;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  /** Calls back after some milliseconds; answers a function that prevents it. */
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly onError: (cause: unknown) => void;
}

/** A timer never sleeps longer, so that a clock that was set is noticed. */
const longestSleepMs = 60_000;

/** Makes a scheduler that does nothing until its first look. */
export function createScheduler(deps: SchedulerDeps): Scheduler {
  const running = new Map<string, TaskKey>();
  let wokeAt: number | null = null;
  let cancelTimer = (): void => {};
  let isStopped = false;

  const situation = (): Situation => ({
    deadlines: deps.deadlines(),
    settings: deps.settings(),
    running: [...running.values(), ...deps.startedByHand()],
    now: deps.now(),
    wokeAt,
  });

  const start = async ({ connectionId, task }: Deadline): Promise<void> => {
    const key = { connectionId, task };
    const name = `${task} ${connectionId}`;
    running.set(name, key);
    let end: RunEnd | 'settled' = { kind: 'failed', retryAfterMs: null };
    try {
      end = await deps.run(key);
    } catch (thrown) {
      deps.onError(thrown);
    }
    running.delete(name);
    settle(key, end);
  };

  /** A database that is busy or full must neither end the schedule nor make it spin: it looks again in a minute. */
  const carefully = (work: () => void): void => {
    try {
      work();
    } catch (thrown) {
      deps.onError(thrown);
      cancelTimer();
      cancelTimer = deps.setTimer(look, longestSleepMs);
    }
  };

  const settle = ({ connectionId, task }: TaskKey, end: RunEnd | 'settled'): void => {
    if (isStopped) return;
    cancelTimer();
    carefully(() => {
      if (end !== 'settled') writeNext({ connectionId, task }, end);
      lookNow();
    });
  };

  const writeNext = ({ connectionId, task }: TaskKey, end: RunEnd): void => {
    const kept = deps.deadlines().find((one) => one.task === task && one.connectionId === connectionId);
    const surroundings = { settings: deps.settings(), endedAt: deps.now(), random: deps.random };
    if (kept !== undefined) deps.keep(nextDeadline(kept, end, surroundings));
  };

  const look = (): void => {
    cancelTimer();
    if (!isStopped) carefully(lookNow);
  };

  const lookNow = (): void => {
    for (const repaired of repairDeadlines(deps.deadlines(), deps.settings(), deps.now()))
      deps.keep(repaired);
    for (const deadline of dueTasks(situation())) void start(deadline);
    const next = nextLookAt(situation());
    if (next === null) return;
    const wait = Math.min(longestSleepMs, Math.max(0, next - deps.now()));
    cancelTimer = deps.setTimer(look, wait);
  };

  return {
    look,
    settle,
    woke() {
      wokeAt = deps.now();
      look();
    },
    stop() {
      isStopped = true;
      cancelTimer();
    },
  };
}
