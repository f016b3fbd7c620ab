import type { RunResult } from './run.ts';

/** How often what was tried, as lines for people. */
export function tableOf(results: readonly RunResult[], seconds: number): string {
  const bad = results.filter(({ violations }) => violations.length > 0).length;
  const kills = results.flatMap(({ killedAt }) => killedAt);
  const twice = results.filter(({ killedAt }) => killedAt.length > 1).length;
  return [
    `${results.length} runs, ${kills.length} kills (${twice} runs killed twice or more), ${bad} with violations, ${Math.round(seconds)} s`,
    '',
    ...section(
      'Runs by place',
      results.flatMap(({ scenario }) => [...new Set(scenario.keys.flat())]),
    ),
    ...section(
      'Runs by trouble',
      results.map(({ scenario }) => scenario.fault),
    ),
    ...section(
      'Rotations by end',
      results.flatMap(({ ends }) => ends),
    ),
    ...section('Kills by point', kills),
  ].join('\n');
}

function section(title: string, names: readonly string[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const lines = [...counts]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, count]) => `${String(count).padStart(6)}  ${name}`);
  return [title, ...lines, ''];
}

/** What went wrong in a run, and how to see it again. */
export function reportOf(
  { name, violations, killedAt, ends, story, points }: RunResult,
  seed: string,
): string {
  return [
    `${name} (${seed}): ${violations.join('; ')}`,
    `  killed at: ${killedAt.join(', then ') || 'nothing'}; ended: ${ends.join(', ')}; lives of ${points.join(', ')} points`,
    `  once more: CRASH_RUN='${name}' npx vitest run --project crash test/crash/rotation.test.ts`,
    ...story.slice(-30).map((line) => `    ${line}`),
  ].join('\n');
}
