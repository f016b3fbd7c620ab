import { expect, onTestFinished, test } from 'vitest';
import { bundleChild } from './rotation/bundle.ts';
import { sampleOf } from './rotation/sample.ts';
import { startSuite } from './rotation/suite.ts';
import { reportOf, tableOf } from './rotation/table.ts';

test(
  'a rotation that is killed at some point of every sort ends well, at every kind of place',
  { timeout: 180_000 },
  async () => {
    const bundle = await bundleChild();
    onTestFinished(bundle.remove);
    const suite = await startSuite(bundle, 3);
    onTestFinished(suite.close);
    const began = performance.now();
    const { whole, chosen } = sampleOf();
    const results = [...(await suite.run(whole))];
    results.push(...(await suite.run(chosen(results))));

    console.log(tableOf(results, (performance.now() - began) / 1000).split('\n')[0]);
    const bad = results.filter(({ violations }) => violations.length > 0);
    console.log(bad.map((one) => reportOf(one, 'sample')).join('\n\n'));
    expect(bad.map(({ name, violations }) => [name, ...violations])).toEqual([]);
  },
);
