import { setTimeout as wait } from 'node:timers/promises';
import { stripVTControlCharacters } from 'node:util';
import type { Say } from '../say.ts';
import type { Tour } from './tour-context.ts';

/** One part of a tour. */
export interface Step {
  readonly name: string;
  /** A step that takes longer counts as hung. */
  readonly limitSeconds: number;
  readonly run: (tour: Tour) => Promise<void>;
}

/** Runs the steps in order; answers what went wrong, or null. A failing step leaves pictures of its moment. */
export async function runSteps(steps: readonly Step[], tour: Tour, say: Say): Promise<string | null> {
  for (const step of steps) {
    const startedAt = performance.now();
    try {
      await within(step.run(tour), step.limitSeconds);
    } catch (thrown) {
      const page = await within(tour.page(), 5).catch(() => null);
      await tour.album.shootFailure(page, step.name);
      return `Step "${step.name}" failed: ${reason(thrown)}`;
    }
    say(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${step.name}`);
  }
  return null;
}

async function within<T>(work: Promise<T>, limitSeconds: number): Promise<T> {
  const cancel = new AbortController();
  const late = wait(limitSeconds * 1000, undefined, { signal: cancel.signal }).then(() => {
    throw new Error(`it took longer than ${limitSeconds} seconds.`);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    cancel.abort();
    late.catch(() => undefined);
  }
}

/** What was thrown, as plain text without a terminal's colors. */
function reason(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return stripVTControlCharacters(text).trim();
}
