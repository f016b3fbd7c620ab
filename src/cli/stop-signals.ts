/** The part of the process that tells of signals. */
export interface SignalSource {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): never;
}

/** Whether the person or the system asked to stop. */
export interface Stop {
  readonly signal: AbortSignal;
  /** What shells expect of a program that was stopped: 128 and the number of the signal. Null while nobody asked. */
  exitCode(): number | null;
}

const exitCodes = { SIGINT: 130, SIGTERM: 143 } as const;

/** Turns Ctrl-C into a cancellation; pressed again, or when that takes too long, the process ends at once. */
export function listenForStop(source: SignalSource, patienceMs: number): Stop {
  const controller = new AbortController();
  let exitCode: number | null = null;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    source.on(signal, () => {
      if (exitCode !== null) source.exit(exitCode);
      exitCode = exitCodes[signal];
      controller.abort();
      const code = exitCode;
      setTimeout(() => source.exit(code), patienceMs).unref();
    });
  }
  return { signal: controller.signal, exitCode: () => exitCode };
}
