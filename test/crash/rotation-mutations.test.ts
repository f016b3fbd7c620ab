import { expect, test } from 'vitest';
import { bundleChild } from './rotation/bundle.ts';
import type { Mutation } from './rotation/mutation.ts';
import { mutations } from './rotation/mutations.ts';
import type { RunResult } from './rotation/run.ts';
import { allScenarios } from './rotation/scenarios.ts';
import { startSuite } from './rotation/suite.ts';

/** So many points that fit are tried. */
const mostKills = 4;

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  'a driver that %s is noticed',
  { timeout: 120_000 },
  async (_, mutation) => {
    const violations = (await runBroken(mutation)).flatMap((result) => result.violations);
    console.log(`${mutation.name}\n  ${violations.slice(0, 4).join('\n  ').slice(0, 600)}`);
    expect(violations.filter((one) => one.includes(mutation.violation))).not.toEqual([]);
  },
);

/** The runs of a mutation: each scenario whole, and killed where the mutation says. */
async function runBroken({ changes, scenarios, killAt }: Mutation): Promise<readonly RunResult[]> {
  const chosen = allScenarios().flatMap(({ scenario }) =>
    scenarios.includes(scenario.name) ? [scenario] : [],
  );
  expect(chosen.length).toBe(scenarios.length);
  const bundle = await bundleChild(changes);
  try {
    const suite = await startSuite(bundle, 2);
    try {
      const whole = await suite.run(chosen.map((scenario) => ({ scenario, kills: [] })));
      if (killAt === null) return whole;
      const killed = whole.flatMap(({ scenario, trace }) =>
        trace
          .flatMap((point, index) => (killAt.test(point) ? [{ scenario, kills: [index + 1] }] : []))
          .slice(0, mostKills),
      );
      return [...whole, ...(await suite.run(killed))];
    } finally {
      await suite.close();
    }
  } finally {
    bundle.remove();
  }
}
