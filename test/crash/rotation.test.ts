import { expect, onTestFinished, test } from 'vitest';
import { bundleChild } from './rotation/bundle.ts';
import { allScenarios } from './rotation/scenarios.ts';
import { killsOf, type Planned, startSuite } from './rotation/suite.ts';
import { reportOf, tableOf } from './rotation/table.ts';

/** `CRASH_SEED=2` chooses other kills, `CRASH_RUN='vault@17+3'` does one run, `CRASH_ONLY=aws` those whose name fits. */
const { CRASH_SEED = '1', CRASH_RUN, CRASH_ONLY = '', CRASH_AT_ONCE = '3' } = process.env;

test(
  'a rotation that is killed at any point ends well, whatever else goes wrong',
  { timeout: 45 * 60_000 },
  async () => {
    const bundle = await bundleChild();
    onTestFinished(bundle.remove);
    const suite = await startSuite(bundle, CRASH_RUN === undefined ? Number(CRASH_AT_ONCE) : 1);
    onTestFinished(suite.close);
    const began = performance.now();

    if (CRASH_RUN !== undefined) {
      const [result] = await suite.run([oneRun(CRASH_RUN)], true);
      console.log(result?.story.join('\n'), result?.trace, result?.killedAt, result?.ends);
      expect(result?.violations).toEqual([]);
      return;
    }
    const tried = allScenarios().filter(({ scenario: { name } }) => new RegExp(CRASH_ONLY).test(name));
    const whole = await suite.run(tried.map(({ scenario }) => ({ scenario, kills: [] })));
    const planned = tried.flatMap((one, n) => killsOf(one, whole[n]?.trace ?? [], Number(CRASH_SEED)));
    const results = [...whole, ...(await suite.run(planned))];

    console.log(tableOf(results, (performance.now() - began) / 1000));
    const bad = results.filter(({ violations }) => violations.length > 0);
    console.log(bad.map((one) => reportOf(one, `CRASH_SEED=${CRASH_SEED}`)).join('\n\n'));
    expect(bad.map(({ name, violations }) => [name, ...violations])).toEqual([]);
    if (CRASH_ONLY === '') expect(results.length).toBeGreaterThanOrEqual(1000);
  },
);

function oneRun(wanted: string): Planned {
  const [name, kills = ''] = wanted.split('@');
  const found = allScenarios().find(({ scenario }) => scenario.name === name);
  if (found === undefined) throw new Error(`There is no scenario ${String(name)}.`);
  return {
    scenario: found.scenario,
    kills: kills
      .split('+')
      .filter((one) => one !== '')
      .map(Number),
  };
}
