import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { errorCode } from './error-code.ts';

/** Whether a file has access rules beside its mode, an access control list: a new file in its place would not have them. */
export type AccessRules = 'mode-alone' | 'extra' | 'unknown';

const timeoutMs = 5000;
/** Where the systems keep it; never looked up in PATH. */
const programs = ['/bin/ls', '/usr/bin/ls', '/run/current-system/sw/bin/ls'];

/** Asks `ls`, since Node tells nothing about such rules. Numbers in place of names, which a server may have to be asked for. */
export async function readAccessRules(file: string): Promise<AccessRules> {
  const options = process.platform === 'darwin' ? '-lden' : '-ldn';
  for (const program of programs) {
    try {
      const { stdout } = await promisify(execFile)(program, [options, '--', file], {
        env: { LC_ALL: 'C' },
        timeout: timeoutMs,
      });
      return understandListing(stdout);
    } catch (thrown) {
      if (errorCode(thrown) !== 'ENOENT') return 'unknown';
    }
  }
  return 'unknown';
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
