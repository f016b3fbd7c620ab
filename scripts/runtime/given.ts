import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SetupError } from '../setup-error.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { isFallbackDist } from './fallback-dist.ts';
import { executableIn } from './official.ts';

/** Describes the Electron that somebody already chose with ELECTRON_OVERRIDE_DIST_PATH. */
export function givenRuntime(distDir: string | undefined): ElectronRuntime | undefined {
  if (distDir === undefined || distDir === '') return undefined;
  const executable = executableIn(distDir);
  if (!existsSync(executable)) {
    throw new SetupError(`ELECTRON_OVERRIDE_DIST_PATH points at ${distDir}, where there is no Electron.`);
  }
  const kind = isFallbackDist(distDir) ? 'fallback' : 'official';
  return { kind, version: readVersion(distDir), distDir, executable };
}

function readVersion(distDir: string): string {
  const file = path.join(distDir, 'version');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : 'unknown';
}
