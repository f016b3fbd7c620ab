import { Worker } from 'node:worker_threads';
import type { CoreOptions, FromCore } from '../core/messages.ts';
import type { CoreWorker, CoreWorkerListeners } from './core-thread.ts';

/** Starts the core in a thread of its own, so that a sync never holds up the tray or the window. */
export function startCoreWorker(
  program: URL,
  options: CoreOptions,
  { onMessage, onError, onExit }: CoreWorkerListeners,
): CoreWorker {
  const worker = new Worker(program, { name: 'core', workerData: options });
  worker.on('message', (message: FromCore) => onMessage(message));
  worker.on('error', onError);
  worker.on('exit', onExit);
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
    post: (message) => worker.postMessage(message),
    end: async () => {
      await worker.terminate();
    },
  };
}
