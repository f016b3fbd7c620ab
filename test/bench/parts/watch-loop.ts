import { monitorEventLoopDelay } from 'node:perf_hooks';
import process from 'node:process';

/** For how long a thread did not come round to other things. */
export interface Stalls {
  /** The longest time by the clock, which includes waiting for a processor that others use. */
  readonly longestMs: number;
  /** The longest work of the thread itself between two turns, in processor time; garbage collection included. */
  readonly longestWorkMs: number;
}

/** Watches the event loop of this thread until `stop` is called. Both settle on a turn of the loop. */
export async function watchLoop(): Promise<{ readonly stop: () => Promise<Stalls> }> {
  const delays = monitorEventLoopDelay({ resolution: 1 });
  let longestWork = 0;
  let before = process.threadCpuUsage();
  const turn = (): void => {
    const { user, system } = process.threadCpuUsage(before);
    longestWork = Math.max(longestWork, user + system);
    before = process.threadCpuUsage();
  };
  delays.enable();
  // The first turn only sets the mark.
  await turns();
  before = process.threadCpuUsage();
  longestWork = 0;
  const timer = setInterval(turn, 1);
  return {
    async stop() {
      await turns();
      clearInterval(timer);
      delays.disable();
      return { longestMs: delays.max / 1e6, longestWorkMs: longestWork / 1000 };
    },
  };
}

function turns(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 10);
  });
}
