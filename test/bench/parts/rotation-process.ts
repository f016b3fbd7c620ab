import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { answer, given } from './part.ts';
import type { RotationsMeasured, RotationWork } from './rotation-thread.ts';
import { type Stalls, watchLoop } from './watch-loop.ts';

/** What a process with a core thread answers. */
export interface RotationProcessMeasured extends RotationsMeasured {
  /** Of the main thread, which owns the windows in the app. */
  readonly main: Stalls;
  readonly peakMb: number;
}

/** Rotates in a thread, as the app does, while the main thread only watches itself. */
const worker = new Worker(new URL('./rotation-thread.ts', import.meta.url), {
  workerData: given<RotationWork>(),
});
let watch: Awaited<ReturnType<typeof watchLoop>> | null = null;
worker.on(
  'message',
  async (message: { readonly state?: 'started'; readonly measured?: RotationsMeasured }) => {
    if (message.state === 'started') watch = await watchLoop();
    if (message.measured === undefined || watch === null) return;
    const main = await watch.stop();
    const measured: RotationProcessMeasured = {
      ...message.measured,
      main,
      peakMb: process.resourceUsage().maxRSS / 1024,
    };
    answer(measured);
  },
);
