import { execFile } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import { promisify } from 'node:util';
import { errorCode } from './error-code.ts';

/**
 * Whether a file has access rules beside its mode, an access control list: a new file in its place would not have them.
 *
 * `busy` where the system could not tell just now, `gone` where the file is not there any more.
 */
export type AccessRules = 'mode-alone' | 'extra' | 'unknown' | 'busy' | 'gone';

const timeoutMs = 5000;
/** Where the systems keep it; never looked up in PATH. */
const programs = [
  '/bin/ls',
  '/usr/bin/ls',
  '/run/current-system/sw/bin/ls',
  '/run/current-system/profile/bin/ls',
];

/** What keeps a program from being started for a while. */
const passing = ['EAGAIN', 'EMFILE', 'ENFILE', 'ENOMEM', 'ETXTBSY'];

/** Asks `ls`, since Node tells nothing about such rules. Numbers in place of names, which a server may have to be asked for. */
export async function readAccessRules(
  file: string,
  lists: readonly string[] = programs,
  patienceMs: number = timeoutMs,
): Promise<AccessRules> {
  const options = process.platform === 'darwin' ? '-lden' : '-ldn';
  for (const program of lists) {
    try {
      const { stdout } = await promisify(execFile)(program, [options, '--', file], {
        env: { LC_ALL: 'C' },
        timeout: patienceMs,
      });
      return understandListing(stdout);
    } catch (thrown) {
      if (errorCode(thrown) !== 'ENOENT') return understandFailure(thrown, file);
    }
  }
  return 'unknown';
}

const remembered = 500;
/** How soon after a change another one may bear the same time: by the kernel's tick, or by a disk that counts seconds. */
const tickMs = 20;
const secondMs = 2000;

/**
 * Reads access rules anew only where a file was changed since, for which a program is started each time.
 *
 * A change of the rules moves the time of a file's last change of state; one that has just moved is not relied on.
 */
export function rememberRules(
  read: (file: string) => Promise<AccessRules>,
  now: () => number,
): (file: string) => Promise<AccessRules> {
  const plain = new Set<string>();
  return async (file) => {
    const at = await lstat(file, { bigint: true }).catch(() => null);
    if (at === null) return read(file);
    const state = `${at.dev} ${at.ino} ${at.ctimeNs}`;
    if (plain.has(state)) return 'mode-alone';
    const isCoarse = at.ctimeNs % 1_000_000_000n === 0n;
    const isSettled = now() - Number(at.ctimeMs) > (isCoarse ? secondMs : tickMs);
    const rules = await read(file);
    if (rules === 'mode-alone' && isSettled) plain.add(state);
    const [oldest] = plain;
    if (plain.size > remembered && oldest !== undefined) plain.delete(oldest);
    return rules;
  };
}

async function understandFailure(thrown: unknown, file: string): Promise<AccessRules> {
  const wasEnded = thrown instanceof Error && 'signal' in thrown && typeof thrown.signal === 'string';
  if (wasEnded || passing.includes(errorCode(thrown))) return 'busy';
  try {
    await lstat(file);
    return 'unknown';
  } catch (missing) {
    return errorCode(missing) === 'ENOENT' ? 'gone' : 'unknown';
  }
}

/**
 * Understands the long listing of one file: `+` behind the mode stands for extra rules.
 *
 * On macOS `@` may stand in its place, so there the rules themselves are listed too, each on a numbered line.
 */
export function understandListing(listing: string): AccessRules {
  const mark = /^[a-z-][rwxsStTlL-]{9}([ .+@])/.exec(listing)?.[1];
  if (mark === undefined) return 'unknown';
  return mark === '+' || /^ \d+: /m.test(listing) ? 'extra' : 'mode-alone';
}
