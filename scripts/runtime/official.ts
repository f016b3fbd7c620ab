import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { runProgram } from '../run-program.ts';
import type { Say } from '../say.ts';
import type { ElectronRuntime } from './electron-runtime.ts';

/** Electron's own installation, or why there is none. */
export type OfficialOutcome =
  | { readonly ok: true; readonly runtime: ElectronRuntime }
  | { readonly ok: false; readonly reason: string };

/** The installed official Electron, if its binary is complete and of the pinned version. */
export function findOfficial(): ElectronRuntime | undefined {
  const { folder, version } = electronPackage();
  const distDir = path.join(folder, 'dist');
  const executable = executableIn(distDir);
  const isWhole = existsSync(path.join(folder, 'path.txt')) && existsSync(executable);
  if (!isWhole || readText(path.join(distDir, 'version')).replace(/^v/, '') !== version) return undefined;
  return { kind: 'official', version, distDir, executable };
}

/**
 * Lets the electron package fetch its binary.
 *
 * The host is asked for the same file meanwhile: where a firewall swallows the connection the installer would wait for
 * long, so it is stopped soon after the host is known not to answer. A copy in Electron's download cache still installs.
 */
export async function installOfficial(say: Say): Promise<OfficialOutcome> {
  const { folder, version } = electronPackage();
  say(`Downloading Electron ${version} …`);
  const stop = new AbortController();
  const env = { ...process.env };
  delete env['ELECTRON_OVERRIDE_DIST_PATH'];
  const install = runProgram(process.execPath, [path.join(folder, 'install.js')], {
    env,
    signal: stop.signal,
    timeoutMs: INSTALL_LIMIT_MS,
  });
  const giveUp = stopWhenUnreachable(version, stop);
  const { code, stderr } = await install;
  giveUp.abort();
  const runtime = code === 0 ? findOfficial() : undefined;
  if (runtime !== undefined) return { ok: true, runtime };
  return { ok: false, reason: stop.signal.aborted ? UNREACHABLE : reasonIn(stderr) };
}

/** Where the executable lies inside a distribution folder on this platform. */
export function executableIn(distDir: string): string {
  switch (process.platform) {
    case 'darwin':
      return path.join(distDir, 'Electron.app/Contents/MacOS/Electron');
    case 'win32':
      return path.join(distDir, 'electron.exe');
    default:
      return path.join(distDir, 'electron');
  }
}

const UNREACHABLE = 'the download host cannot be reached';
const INSTALL_LIMIT_MS = 10 * 60_000;
const ANSWER_LIMIT_MS = 6_000;
const CACHE_GRACE_MS = 6_000;

function stopWhenUnreachable(version: string, stop: AbortController): AbortController {
  const cancel = new AbortController();
  const watch = async (): Promise<void> => {
    if (usesOtherRoute() || (await answers(version, cancel.signal))) return;
    await wait(CACHE_GRACE_MS, undefined, { signal: cancel.signal });
    stop.abort();
  };
  watch().catch(() => undefined);
  return cancel;
}

function usesOtherRoute(): boolean {
  return Object.keys(process.env).some((name) =>
    /^(npm_config_)?electron_(mirror|custom_dir)$|^https?_proxy$/i.test(name),
  );
}

async function answers(version: string, signal: AbortSignal): Promise<boolean> {
  const file = `electron-v${version}-${process.platform}-${process.arch}.zip`;
  const url = `https://github.com/electron/electron/releases/download/v${version}/${file}`;
  try {
    await fetch(url, {
      method: 'HEAD',
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_LIMIT_MS)]),
    });
    return true;
  } catch {
    return false;
  }
}

function electronPackage(): { readonly folder: string; readonly version: string } {
  const file = createRequire(import.meta.url).resolve('electron/package.json');
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (
    typeof parsed !== 'object' ||
    parsed === null ||
    !('version' in parsed) ||
    typeof parsed.version !== 'string'
  ) {
    throw new Error(`${file} names no version`);
  }
  return { folder: path.dirname(file), version: parsed.version };
}

function readText(file: string): string {
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : '';
}

function reasonIn(stderr: string): string {
  if (stderr.includes('fetch failed')) return UNREACHABLE;
  return (
    stderr
      .split('\n')
      .find((line) => line.trim() !== '')
      ?.trim() ?? 'no reason given'
  );
}
