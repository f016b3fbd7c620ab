import { placeKinds } from './place.ts';
import type { RunResult } from './run.ts';
import { allScenarios } from './scenarios.ts';
import { createRandom, type Planned } from './suite.ts';

const others = [
  'create',
  'leak',
  'no-keychain',
  'two-processes',
  'create-lost',
  'slow-in-all',
  'clamped',
  'vault-server-error',
  'owner-removed',
  'env-back',
] as const;

/** What is done where there is no time for everything: every kind of place, some of every trouble, a kill of every sort. */
export function sampleOf(): {
  readonly whole: readonly Planned[];
  readonly chosen: (results: readonly RunResult[]) => readonly Planned[];
} {
  const names: ReadonlySet<string> = new Set([...placeKinds, ...others]);
  const scenarios = allScenarios().flatMap(({ scenario }) => (names.has(scenario.name) ? [scenario] : []));
  return { whole: scenarios.map((scenario) => ({ scenario, kills: [] })), chosen: everySort };
}

/** One kill for every sort of point, each time in the scenario that was killed least so far. */
function everySort(results: readonly RunResult[]): readonly Planned[] {
  const random = createRandom('sample');
  const killed = new Map<string, number>();
  const sorts = [...new Set(results.flatMap(({ trace }) => trace.map(sortOf)))];
  return sorts.flatMap((sort) => {
    const able = results.filter(({ trace }) => trace.some((point) => sortOf(point) === sort));
    const times = ({ scenario }: RunResult): number => killed.get(scenario.name) ?? 0;
    const [least] = able.sort((left, right) => times(left) - times(right));
    if (least === undefined) return [];
    const { scenario, trace } = least;
    killed.set(scenario.name, (killed.get(scenario.name) ?? 0) + 1);
    const fitting = trace.flatMap((point, index) => (sortOf(point) === sort ? [index + 1] : []));
    return [{ scenario, kills: [fitting[Math.floor(random() * fitting.length)] ?? 1] }];
  });
}

/** Points of one sort differ only in what is around them; before anything is planned they are all of one. */
function sortOf(point: string): string {
  return point
    .replace(/^commit from .*: (before|inside|after)$/, 'commit: $1')
    .replace(/^rehearsal: .*$/, 'rehearsal')
    .replace(/: (sdk )?request( [A-Z]+)?: /, ': request: ')
    .replace(/: (rename|unlink): /, ': file: ');
}
