/** Reads numbered things before they are needed, and keeps count. */
export interface ReadAhead<T> {
  /** Starts reading one, unless that has begun. */
  want(index: number): void;
  /** Waits for one and lets go of it. */
  take(index: number): Promise<T>;
  /** Abandons everything that was started and not taken. */
  forget(): void;
  /** How many reads were started. */
  count(): number;
}

/** Builds a read-ahead over `read`, whose promises never reject; aborting `signal` aborts what is under way. */
export function createReadAhead<T>(
  read: (index: number, signal: AbortSignal) => Promise<T>,
  signal: AbortSignal | undefined,
): ReadAhead<T> {
  const pending = new Map<number, { readonly answer: Promise<T>; readonly stop: () => void }>();
  let count = 0;

  const want = (index: number): void => {
    if (pending.has(index)) return;
    count += 1;
    const controller = new AbortController();
    const stop = (): void => controller.abort();
    if (signal?.aborted === true) stop();
    signal?.addEventListener('abort', stop, { once: true });
    const answer = read(index, controller.signal).finally(() => signal?.removeEventListener('abort', stop));
    pending.set(index, { answer, stop });
  };

  return {
    want,
    count: () => count,
    async take(index) {
      want(index);
      const entry = pending.get(index);
      pending.delete(index);
      if (entry === undefined) throw new Error('A wanted read is pending.');
      return entry.answer;
    },
    forget() {
      for (const { stop } of pending.values()) stop();
      pending.clear();
    },
  };
}
