import PQueue from 'p-queue';
import type { Sleep } from './sleep.ts';

/** Keeps the number of requests at a time within what the server bears. */
export interface Pace {
  /** Runs a task when a place is free; rejects when `signal` aborts before. */
  run<T>(task: () => Promise<T>, signal: AbortSignal | undefined): Promise<T>;
  /** Waits out a pause that the server asked for; false when it is longer than `maxMs`. */
  pause(maxMs: number, signal: AbortSignal | undefined): Promise<boolean>;
  /** How long the server's pause still lasts. */
  pauseMs(): number;
  /** The server said "too many": half as many at a time from now on, and none before its pause is over. */
  tooMany(retryAfterMs: number | null): void;
  /** An answer came: after a row of them one more at a time, up to the limit. */
  fine(): void;
}

const ANSWERS_TO_SPEED_UP = 10;

/** Builds the pace of one client: a queue whose width halves on 429 and recovers by and by. */
export function createPace(concurrency: number, now: () => number, sleep: Sleep): Pace {
  const queue = new PQueue({ concurrency });
  let pausedUntil = -Infinity;
  let answers = 0;
  const pauseMs = (): number => Math.max(0, pausedUntil - now());

  return {
    run: (task, signal) => queue.add(task, signal === undefined ? {} : { signal }),
    pauseMs,
    async pause(maxMs, signal) {
      const waitMs = pauseMs();
      if (waitMs === 0) return true;
      if (waitMs > maxMs) return false;
      await sleep(waitMs, signal);
      return true;
    },
    tooMany(retryAfterMs) {
      answers = 0;
      queue.concurrency = Math.max(1, Math.floor(queue.concurrency / 2));
      if (retryAfterMs !== null) pausedUntil = Math.max(pausedUntil, now() + retryAfterMs);
    },
    fine() {
      answers += 1;
      if (answers < ANSWERS_TO_SPEED_UP || queue.concurrency >= concurrency) return;
      answers = 0;
      queue.concurrency += 1;
    },
  };
}
