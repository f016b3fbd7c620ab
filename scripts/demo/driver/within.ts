import { setTimeout as wait } from 'node:timers/promises';

/** Waits for something that may hang, and throws once the limit is over. */
export async function within<T>(what: string, limitMs: number, work: Promise<T>): Promise<T> {
  const cancel = new AbortController();
  const late = wait(limitMs, undefined, { signal: cancel.signal }).then(() => {
    throw new Error(`${what}: it took longer than ${limitMs / 1000} seconds.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel.abort();
    late.catch(() => undefined);
  }
}
