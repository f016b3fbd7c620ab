import type { Bundle } from './bundle.ts';
import { performRun, type RunResult } from './run.ts';
import type { Tried } from './scenarios.ts';
import type { Scenario } from './scenario.ts';
import { makeTemplate, type Slot, startSlot } from './slot.ts';

/** One run that is to be done. */
export interface Planned {
  readonly scenario: Scenario;
  readonly kills: readonly number[];
}

/** Does runs side by side. */
export interface Suite {
  run(planned: readonly Planned[], tellsAll?: boolean): Promise<readonly RunResult[]>;
  close(): Promise<void>;
}

/** Starts as many simulated organizations as runs go on side by side. */
export async function startSuite(bundle: Bundle, atOnce: number): Promise<Suite> {
  const slots: Slot[] = [];
  for (let n = 0; n < atOnce; n += 1) slots.push(await startSlot());
  const [first] = slots;
  if (first === undefined) throw new Error('At least one run has to go on at a time.');
  const template = await makeTemplate(first);
  return {
    async run(planned, tellsAll = false) {
      const results: RunResult[] = [];
      const todo = planned.map((one, n) => ({ ...one, n }));
      await Promise.all(
        slots.map(async (slot) => {
          for (let one = todo.shift(); one !== undefined; one = todo.shift()) {
            results[one.n] = await performRun(one.scenario, one.kills, { slot, bundle, template, tellsAll });
          }
        }),
      );
      return results;
    },
    close: async () => void (await Promise.all(slots.map((slot) => slot.close()))),
  };
}

/** The runs with kills of a scenario, chosen by what a run without any passed. */
export function killsOf(
  { scenario, kills, doubles }: Tried,
  trace: readonly string[],
  seed: number,
): readonly Planned[] {
  const random = createRandom(`${seed} ${scenario.name}`);
  const every = trace.map((_, index) => index + 1);
  const singles = kills === 'all' ? every : spread(every, kills, random);
  const pairs = Array.from({ length: doubles }, () =>
    [random(), random()].map((share) => 1 + Math.floor(share * trace.length)),
  );
  return [...singles.map((at) => [at]), ...pairs].map((chosen) => ({ scenario, kills: chosen }));
}

/** So many of them, one out of each of as many equal parts. */
function spread(all: readonly number[], count: number, random: () => number): readonly number[] {
  const size = all.length / count;
  return Array.from(
    { length: Math.min(count, all.length) },
    (_, n) => all[Math.floor((n + random()) * size)] ?? 1,
  );
}

/** The same numbers for the same text, from 0 up to 1. */
export function createRandom(text: string): () => number {
  let state = 2_166_136_261;
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 16_777_619);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
