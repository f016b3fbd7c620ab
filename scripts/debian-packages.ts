import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { findProgram } from './find-program.ts';
import type { Say } from './say.ts';
import { SetupError } from './setup-error.ts';

/**
 * Installs Debian packages as root; otherwise throws a SetupError with the command to type.
 *
 * Package lists may be absent (fresh images) or stale, hence the one refresh and retry.
 */
export async function installDebianPackages(
  packages: readonly string[],
  why: string,
  say: Say,
): Promise<void> {
  if (packages.length === 0) return;
  if (!isRoot() || findProgram('apt-get') === undefined) {
    throw new SetupError(`${why}\nInstall what is missing, then run this again. ${installHint(packages)}`);
  }
  say(`${why} Installing with apt: ${packages.join(' ')}`);
  if (!hasPackageLists()) await aptGet(['update']);
  const first = await aptGet(installArguments(packages));
  if (first.ok) return;
  await aptGet(['update']);
  const second = await aptGet(installArguments(packages));
  if (!second.ok) throw new SetupError(`apt-get could not install ${packages.join(' ')}:\n${second.output}`);
}

/** Whether this process runs as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/** The sentence that names the command to type. */
export function installHint(packages: readonly string[]): string {
  return `On Debian or Ubuntu: sudo apt-get install -y --no-install-recommends ${packages.join(' ')}`;
}

/** The arguments of an installation that asks nothing and waits for another apt to finish. */
export function installArguments(packages: readonly string[]): readonly string[] {
  return ['install', '-y', '--no-install-recommends', '-o', 'DPkg::Lock::Timeout=300', ...packages];
}

interface AptResult {
  readonly ok: boolean;
  readonly output: string;
}

function aptGet(args: readonly string[]): Promise<AptResult> {
  return new Promise((resolve) => {
    const child = spawn('apt-get', ['-q', ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    });
    let output = '';
    const collect = (chunk: Buffer): void => {
      output = (output + chunk.toString()).slice(-4000);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => resolve({ ok: false, output: error.message }));
    child.on('close', (code) => resolve({ ok: code === 0, output }));
  });
}

function hasPackageLists(): boolean {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}
