import process from 'node:process';
import { measureSize, type SizeMeasured } from './measure-sizes.ts';
import { startTable } from './start/start-table.ts';
import { measureStart } from './start/measure-start.ts';
import { syncTable } from './sync-table.ts';

const usage = `Measures Vane against plain references of the same run and prints a table.

  --quick         1,000 keys only, and fewer starts
  --only sync     leave the app's start out
  --only start    leave syncing out
`;

const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : null;
const isQuick = args.includes('--quick');

if (args.includes('--help') || (only !== null && only !== 'sync' && only !== 'start')) {
  process.stdout.write(usage);
  process.exitCode = args.includes('--help') ? 0 : 2;
} else {
  await bench();
}

async function bench(): Promise<void> {
  const say = (text: string): void => void process.stderr.write(`${text} …\n`);
  if (only !== 'start') {
    const sizes: SizeMeasured[] = [];
    for (const keys of isQuick ? [1000] : [1000, 10_000, 100_000]) sizes.push(await measureSize(keys, say));
    process.stdout.write(`${syncTable(sizes)}\n`);
  }
  if (only !== 'sync') process.stdout.write(`\n${startTable(await measureStart(isQuick ? 3 : 9, say))}\n`);
}
