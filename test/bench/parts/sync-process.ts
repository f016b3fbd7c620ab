import process from 'node:process';
import { Worker } from 'node:worker_threads';
import { answer, given } from './part.ts';
import type { SyncMeasured, SyncWork } from './sync-thread.ts';
import { type Stalls, watchLoop } from './watch-loop.ts';

/** What a process with a core thread answers. */
export interface SyncProcessMeasured extends SyncMeasured {
  /** Of the main thread, which owns the windows in the app. */
  readonly main: Stalls;
  readonly peakMb: number;
}

/** Runs the core's work in a thread, as the app does, while the main thread only watches itself and takes messages. */
const worker = new Worker(new URL('./sync-thread.ts', import.meta.url), { workerData: given<SyncWork>() });
let watch: Awaited<ReturnType<typeof watchLoop>> | null = null;
worker.on('message', async (message: { readonly state?: 'started'; readonly measured?: SyncMeasured }) => {
  if (message.state === 'started') watch = await watchLoop();
  if (message.measured === undefined || watch === null) return;
  const main = await watch.stop();
  const measured: SyncProcessMeasured = {
    ...message.measured,
    main,
    peakMb: process.resourceUsage().maxRSS / 1024,
  };
  answer(measured);
});
