import { stripVTControlCharacters } from 'node:util';
import type { Say } from '../say.ts';
import { within } from './driver/within.ts';
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
      await within(step.name, step.limitSeconds * 1000, step.run(tour));
    } catch (thrown) {
      const page = await within('the window', 5_000, tour.page()).catch(() => null);
      await tour.album.shootFailure(page, step.name);
      return `Step "${step.name}" failed: ${reason(thrown)}`;
    }
    say(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(5)} s  ${step.name}`);
  }
  return null;
}

/** What was thrown, as plain text without a terminal's colors. */
function reason(thrown: unknown): string {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return stripVTControlCharacters(text).trim();
}
