import process from 'node:process';
import { measureRotations, type RotationsWatched } from './measure-rotations.ts';
import { measureSize, type SizeMeasured } from './measure-sizes.ts';
import { startTable } from './start/start-table.ts';
import { measureStart } from './start/measure-start.ts';
import { rotationTable } from './rotation-table.ts';
import { syncTable } from './sync-table.ts';

const usage = `Measures Vane against plain references of the same run and prints a table.

  --quick         1,000 keys and 100 rotations only, and fewer starts
  --only sync     only syncing and reading
  --only start    only the app's start
  --only rotation only rotations
`;

const args = process.argv.slice(2);
const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : null;
const isQuick = args.includes('--quick');

if (args.includes('--help') || (only !== null && !['sync', 'start', 'rotation'].includes(only ?? ''))) {
  process.stdout.write(usage);
  process.exitCode = args.includes('--help') ? 0 : 2;
} else {
  await bench();
}

async function bench(): Promise<void> {
  const say = (text: string): void => void process.stderr.write(`${text} …\n`);
  const isWanted = (section: string): boolean => only === null || only === section;
  if (isWanted('sync')) {
    const sizes: SizeMeasured[] = [];
    for (const keys of isQuick ? [1000] : [1000, 10_000, 100_000]) sizes.push(await measureSize(keys, say));
    process.stdout.write(`${syncTable(sizes)}\n`);
  }
  if (isWanted('rotation')) {
    const runs: RotationsWatched[] = [];
    for (const count of isQuick ? [100] : [100, 1000]) runs.push(await measureRotations(count, say));
    process.stdout.write(`\n${rotationTable(runs)}\n`);
  }
  if (isWanted('start')) {
    const measured = await measureStart(isQuick ? { runs: 3, rests: 1 } : { runs: 9, rests: 3 }, say);
    process.stdout.write(`\n${startTable(measured)}\n`);
  }
}
