import { cp, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { projectRoot } from '../project-root.ts';
import { runScript } from '../run-script.ts';
import { ensureElectron } from '../runtime/ensure-electron.ts';
import { sayOnStderr } from '../say.ts';
import { openAlbum, type Album } from './album.ts';
import { noFacts, sayFacts } from './facts.ts';
import { firstLook } from './looks.ts';
import { runSteps, type Step } from './run-steps.ts';
import { connectSteps } from './steps/connect.ts';
import { largeSteps } from './steps/large.ts';
import { auditSteps, newsSteps } from './steps/news.ts';
import { pageSteps } from './steps/pages.ts';
import { rotationSteps } from './steps/rotation.ts';
import { stateSteps } from './steps/states.ts';
import { createTour } from './tour-context.ts';

/** The tour of a believable organization; the seed makes it the same one every time. */
const usualSteps: readonly Step[] = [
  ...connectSteps(['--seed', '7', '--members', '40', '--keys', '200', '--months', '12']),
  ...auditSteps,
  ...pageSteps,
  ...rotationSteps,
  ...newsSteps,
  ...stateSteps,
];

const isLarge = process.argv.includes('--large');
const wantsScreenshots = process.argv.includes('--screenshots');

await runScript(async () => {
  const album = await openAlbum(path.join(projectRoot, isLarge ? 'artifacts/demo-large' : 'artifacts/demo'));
  const facts = noFacts();
  const tour = await createTour(await ensureElectron(() => undefined), album, facts);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void tour.end().finally(() => process.exit(1)));
  }
  let failure: string | null;
  try {
    failure = await runSteps(isLarge ? largeSteps : usualSteps, tour, sayOnStderr);
  } finally {
    await tour.end();
  }
  if (failure !== null) {
    process.stderr.write(
      `${failure}\nPictures of that moment are in ${path.relative(projectRoot, album.folder)}/.\n`,
    );
    return 1;
  }
  if (wantsScreenshots) await publish(album);
  process.stdout.write(`${sayFacts(facts)}\n`);
  process.stdout.write(
    `${'Screenshots'.padEnd(32)}${album.count()} in ${path.relative(projectRoot, album.folder)}/\n`,
  );
  return 0;
});

/** Copies the pictures that README shows. */
async function publish(album: Album): Promise<void> {
  const folder = path.join(projectRoot, 'docs/screenshots');
  const dark = { ...firstLook, theme: 'dark' } as const;
  await mkdir(folder, { recursive: true });
  await cp(album.fileOf('overview', firstLook), path.join(folder, 'overview-light.png'));
  await cp(album.fileOf('keys', dark), path.join(folder, 'keys-dark.png'));
  await cp(album.fileOf('spend', firstLook), path.join(folder, 'spend-light.png'));
  await cp(album.fileOf('rotation-done', firstLook), path.join(folder, 'rotation-light.png'));
  await cp(album.fileOf('desktop-notification', null), path.join(folder, 'desktop.png'));
}
