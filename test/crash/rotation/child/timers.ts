import type { Sleep } from '../../../../src/main/adapters/mistral/transport/sleep.ts';
import type { Points } from './points.ts';

/** Timers of the simulated clock, which fire only when the process has nothing else to do. */
export interface Timers {
  set(callback: () => void, ms: number): () => void;
  readonly sleep: Sleep;
  /** When the next one is due; null when there is none. */
  nextDue(): number | null;
  /** Calls those that are due. */
  fire(): void;
}

/** Starts with none. */
export function createTimers(points: Points): Timers {
  const timers = new Set<{ readonly due: number; readonly callback: () => void }>();
  const set: Timers['set'] = (callback, ms) => {
    const timer = { due: points.now() + ms, callback };
    timers.add(timer);
    return () => void timers.delete(timer);
  };
  return {
    set,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        const cancel = set(resolve, ms);
        signal?.addEventListener('abort', () => {
          cancel();
          reject(new Error('Stopped.'));
        });
      }),
    nextDue: () => (timers.size === 0 ? null : Math.min(...[...timers].map(({ due }) => due))),
    fire() {
      for (const timer of [...timers].sort((left, right) => left.due - right.due)) {
        if (timer.due > points.now() || !timers.delete(timer)) continue;
        timer.callback();
      }
    },
  };
}
