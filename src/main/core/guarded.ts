import type { Log } from './log.ts';

/** Runs what nobody waits for; a failure (a full or busy database) is logged and must not end the core. */
export function guarded(log: Log, what: string, work: () => void): void {
  try {
    work();
  } catch (cause) {
    logFailure(log, what, cause);
  }
}

/** Logs that something failed, with the stack for whoever has to find out why. */
export function logFailure(log: Log, what: string, cause: unknown): void {
  log.error(`${what} failed`, {
    cause: cause instanceof Error ? (cause.stack ?? cause.message) : String(cause),
  });
}
