import { quietAfterWakeMs } from '../../../domain/rotation/due-schedules.ts';

/** Knows when the machine woke last, also where nobody tells. */
export interface WakeWatch {
  /** To be called often while awake; a long time without a call was a sleep, or the clock was set. */
  awake(): void;
  woke(): void;
  /** Until when nothing irrevocable may happen: network and clock may not be themselves yet. 0 when it may. */
  quietUntil(): number;
}

/** Longer than any timer of who calls it. */
const sleptMs = 60_000;

/**
 * Starts awake. The word of a wake may come after a timer that was overdue, and to a command line it never comes; a gap
 * in time tells as well.
 */
export function createWakeWatch(now: () => number): WakeWatch {
  let wokeAt: number | null = null;
  let awakeAt: number | null = null;
  return {
    awake() {
      const at = now();
      if (awakeAt !== null && at - awakeAt > sleptMs) wokeAt = at;
      awakeAt = at;
    },
    woke() {
      wokeAt = now();
    },
    quietUntil() {
      const quietUntil = wokeAt === null || now() < wokeAt ? 0 : wokeAt + quietAfterWakeMs;
      return now() < quietUntil ? quietUntil : 0;
    },
  };
}
