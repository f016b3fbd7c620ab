import { existsSync } from 'node:fs';
import path from 'node:path';
import { installDebianPackages } from '../debian-packages.ts';
import { projectRoot } from '../project-root.ts';
import { runProgram } from '../run-program.ts';
import type { Say } from '../say.ts';
import { SetupError } from '../setup-error.ts';
import type { ElectronRuntime } from './electron-runtime.ts';

/** Makes sure that the shared libraries of Electron and of the keychain module are on this machine, if it is a Linux one. */
export async function ensureLibraries(runtime: ElectronRuntime, say: Say): Promise<void> {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(runtime);
  if (missing.length === 0) return;
  const { packages, unknown } = packagesFor(missing);
  const why = `Electron needs system libraries that are missing: ${missing.join(', ')}.`;
  if (unknown.length > 0)
    throw new SetupError(`${why}\nNo Debian package is known for ${unknown.join(', ')}.`);
  await installDebianPackages(packages, why, say);
  const left = await findMissing(runtime);
  if (left.length > 0) throw new SetupError(`Still missing after the installation: ${left.join(', ')}.`);
}

/** The library names that ldd could not find. */
export function missingLibraries(lddOutput: string): readonly string[] {
  const names = [...lddOutput.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
  return [...new Set(names)].sort();
}

/** The Debian packages that bring these libraries, and the libraries that no package is known for. */
export function packagesFor(libraries: readonly string[]): {
  readonly packages: readonly string[];
  readonly unknown: readonly string[];
} {
  const packages = libraries.flatMap((library) => DEBIAN_PACKAGE_OF.get(library) ?? []);
  const unknown = libraries.filter((library) => !DEBIAN_PACKAGE_OF.has(library));
  return { packages: [...new Set(packages)].sort(), unknown };
}

async function findMissing(runtime: ElectronRuntime): Promise<readonly string[]> {
  const keychain = `node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`;
  const binaries = [runtime.executable, path.join(projectRoot, keychain)].filter((file) => existsSync(file));
  const { stdout } = await runProgram('ldd', binaries, {
    env: { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: runtime.distDir },
  }).catch(() => ({ stdout: '' }));
  return missingLibraries(stdout);
}

const DEBIAN_PACKAGE_OF: ReadonlyMap<string, string> = new Map([
  ['libX11.so.6', 'libx11-6'],
  ['libXcomposite.so.1', 'libxcomposite1'],
  ['libXdamage.so.1', 'libxdamage1'],
  ['libXext.so.6', 'libxext6'],
  ['libXfixes.so.3', 'libxfixes3'],
  ['libXrandr.so.2', 'libxrandr2'],
  ['libasound.so.2', 'libasound2'],
  ['libatk-1.0.so.0', 'libatk1.0-0'],
  ['libatk-bridge-2.0.so.0', 'libatk-bridge2.0-0'],
  ['libatspi.so.0', 'libatspi2.0-0'],
  ['libcairo.so.2', 'libcairo2'],
  ['libcups.so.2', 'libcups2'],
  ['libdbus-1.so.3', 'libdbus-1-3'],
  ['libdrm.so.2', 'libdrm2'],
  ['libexpat.so.1', 'libexpat1'],
  ['libgbm.so.1', 'libgbm1'],
  ['libgio-2.0.so.0', 'libglib2.0-0'],
  ['libglib-2.0.so.0', 'libglib2.0-0'],
  ['libgobject-2.0.so.0', 'libglib2.0-0'],
  ['libgtk-3.so.0', 'libgtk-3-0'],
  ['libgdk-3.so.0', 'libgtk-3-0'],
  ['libnspr4.so', 'libnspr4'],
  ['libnss3.so', 'libnss3'],
  ['libnssutil3.so', 'libnss3'],
  ['libsmime3.so', 'libnss3'],
  ['libpango-1.0.so.0', 'libpango-1.0-0'],
  ['libsecret-1.so.0', 'libsecret-1-0'],
  ['libudev.so.1', 'libudev1'],
  ['libxcb.so.1', 'libxcb1'],
  ['libxkbcommon.so.0', 'libxkbcommon0'],
]);
