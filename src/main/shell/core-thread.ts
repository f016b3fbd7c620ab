import type { EventName } from '../../contract/events.ts';
import type { Reply } from '../../contract/wire.ts';
import { assertNever } from '../../domain/outcome.ts';
import type { Host, TrayModel } from '../core/host.ts';
import type { Log } from '../core/log.ts';
import type { FromCore, ToCore } from '../core/messages.ts';
import { answerHostCall } from './host-calls.ts';

/** The worker thread, as far as it is used here. */
export interface CoreWorker {
  post(message: ToCore): void;
  end(): Promise<void>;
}

/** What a worker thread tells of itself. */
export interface CoreWorkerListeners {
  readonly onMessage: (message: FromCore) => void;
  readonly onError: (cause: Error) => void;
  readonly onExit: (code: number) => void;
}

/** What the shell does when the core says something. */
export interface CoreListeners {
  readonly onReady: () => void;
  /** The core cannot start; the sentence is for the person. */
  readonly onRefused: (message: string) => void;
  readonly onEvent: (name: EventName, payload: unknown) => void;
  readonly onTray: (model: TrayModel) => void;
  /** The core stopped by itself and was started again. */
  readonly onRestarted: () => void;
  /** The core stopped again soon after a restart, and stays down. */
  readonly onLost: () => void;
}

/** The core as the shell sees it. */
export interface CoreThread {
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  send(message: Exclude<ToCore, { type: 'call' | 'host-reply' | 'close' }>): void;
  /** Lets the core finish what it is writing and ends its thread, at the latest when the time is over. */
  close(): Promise<void>;
}

/** What the core's thread is started and watched with. */
export interface CoreThreadDeps {
  readonly startWorker: (listeners: CoreWorkerListeners) => CoreWorker;
  readonly host: Host;
  readonly listeners: CoreListeners;
  readonly log: Log;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
  readonly closeWithinMs: number;
}

/** A second stop within this time means that starting again does not help. */
const restartEveryMs = 10 * 60_000;

/** Starts the core in its thread, passes messages both ways, and starts it again once if it stops by itself. */
export function startCoreThread(deps: CoreThreadDeps): CoreThread {
  const { host, listeners, log, now } = deps;
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();
  let lastId = 0;
  let restartedAt = Number.NEGATIVE_INFINITY;
  let isOver = false;
  let onClosed: (() => void) | null = null;

  const start = (): CoreWorker => {
    const worker = deps.startWorker({
      onMessage: (message) => receive(worker, message),
      onError: (cause) => log.error('the core failed', { cause: cause.stack ?? String(cause) }),
      onExit: (code) => afterExit(code),
    });
    return worker;
  };

  const receive = (worker: CoreWorker, message: FromCore): void => {
    switch (message.type) {
      case 'ready':
        return listeners.onReady();
      case 'refused':
        isOver = true;
        failWaiting(message.message);
        return listeners.onRefused(message.message);
      case 'reply':
        waiting.get(message.id)?.(message.reply);
        waiting.delete(message.id);
        return;
      case 'event':
        return listeners.onEvent(message.name, message.payload);
      case 'tray':
        return listeners.onTray(message.model);
      case 'host-call':
        return void answer(worker, message);
      case 'closed':
        return onClosed?.();
      default:
        return assertNever(message);
    }
  };

  const answer = async (
    worker: CoreWorker,
    call: Extract<FromCore, { type: 'host-call' }>,
  ): Promise<void> => {
    try {
      const value = await answerHostCall(host, call.method, call.argument);
      worker.post({ type: 'host-reply', id: call.id, value, error: null });
    } catch (thrown) {
      const error = thrown instanceof Error ? thrown.message : 'The desktop refused.';
      log.warn('the desktop refused', { method: call.method, error });
      worker.post({ type: 'host-reply', id: call.id, value: null, error });
    }
  };

  const afterExit = (code: number): void => {
    onClosed?.();
    if (isOver) return;
    log.error('the core stopped by itself', { code });
    failWaiting('Vane had to start its core again. Try once more.');
    if (now() - restartedAt < restartEveryMs) {
      isOver = true;
      return listeners.onLost();
    }
    restartedAt = now();
    current = start();
    listeners.onRestarted();
  };

  const failWaiting = (message: string): void => {
    for (const settle of waiting.values()) settle({ ok: false, error: { code: 'internal', message } });
    waiting.clear();
  };

  const closeInTime = (): Promise<void> =>
    new Promise((resolve) => {
      const timer = setTimeout(() => {
        log.warn('the core did not close in time');
        resolve();
      }, deps.closeWithinMs);
      onClosed = () => {
        clearTimeout(timer);
        resolve();
      };
      isOver = true;
      failWaiting('Vane is closing.');
      current.post({ type: 'close' });
    });

  let current = start();

  return {
    call: (name, input) => {
      if (isOver)
        return Promise.resolve({ ok: false, error: { code: 'internal', message: 'Vane is closing.' } });
      return new Promise((resolve) => {
        lastId += 1;
        waiting.set(lastId, resolve);
        current.post({ type: 'call', id: lastId, name, input });
      });
    },
    send: (message) => {
      if (!isOver) current.post(message);
    },
    close: async () => {
      if (!isOver) await closeInTime();
      await current.end();
    },
  };
}
