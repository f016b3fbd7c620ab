/** Thrown where something was not waited for any longer; the message says so to a person. */
export class GivenUp extends Error {}

/**
 * Does some work with a signal that aborts when `signal` does or when the time is up, and waits no longer than that,
 * whatever the work does about it.
 *
 * Throws {@link GivenUp}; whether the work had an effect is unknown then.
 */
export async function withinTime<Value>(
  who: string,
  limitMs: number,
  signal: AbortSignal,
  work: (limit: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const stopped = `Stopped before ${who} answered.`;
  if (signal.aborted) throw new GivenUp(stopped);
  const controller = new AbortController();
  let giveUp = (_words: string): void => {};
  const givingUp = new Promise<never>((_, reject) => {
    giveUp = (words) => {
      reject(new GivenUp(words));
      controller.abort();
    };
  });
  const onAbort = (): void => giveUp(stopped);
  const seconds = Math.round(limitMs / 1000);
  const timer = setTimeout(() => giveUp(`${who} did not answer within ${seconds} s.`), limitMs);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([givingUp, work(controller.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
