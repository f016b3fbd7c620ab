import { setTimeout as wait } from 'node:timers/promises';

/** Asks again and again until there is an answer; throws after the limit. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null | undefined | false>,
  limitMs = 15_000,
): Promise<T> {
  const endsAt = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (performance.now() > endsAt) throw new Error(`${what}: not within ${limitMs / 1000} seconds.`);
    await wait(POLL_MS);
  }
}

const POLL_MS = 50;
