import { constants } from 'node:fs';
import { access, lstat, readlink, stat } from 'node:fs/promises';
import { isAbsolute } from 'node:path';
import type { Outcome } from '../../../../domain/outcome.ts';
import { success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { findSwappable, thisUser } from '../file/swappable.ts';
import { failure } from '../http/failure.ts';

/**
 * Whether a program may be given a secret: a regular file at an absolute path that only this user and the
 * administrator can change.
 *
 * Every folder and link on the way is looked at, so the path can be started as it stands: many programs go by the name
 * that they are started with.
 */
export async function checkExecutable(path: string): Promise<Outcome<null, DestinationFailure>> {
  if (!isAbsolute(path)) return failure('unexpected', `${path} is not a whole path from the root.`);
  try {
    if (!(await stat(path)).isFile()) return failure('unexpected', `${path} is no program.`);
    const user = thisUser();
    const files = { lstat: (at: string) => lstat(at), readlink: (at: string) => readlink(at) };
    const swappable = user === null ? null : await findSwappable(path, 'nobody-else', { files, user });
    if (swappable !== null) {
      return failure(
        'unexpected',
        `Others on this machine can replace ${path}, because of the owner or the rights of ${swappable}. Let only yourself and the administrator own and change it (chmod go-w), then try again.`,
      );
    }
    await access(path, constants.X_OK);
    return success(null);
  } catch (thrown) {
    return nameStartFailure(thrown, path);
  }
}

/** The folder if there is such a one, else the other. */
export async function folderOr(folder: string | undefined, other: string): Promise<string> {
  if (folder === undefined || !isAbsolute(folder)) return other;
  try {
    return (await stat(folder)).isDirectory() ? folder : other;
  } catch {
    return other;
  }
}

/** Why a program could not be started, in words. */
export function nameStartFailure(thrown: unknown, path: string): ReturnType<typeof failure> {
  const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return failure('missing', `${path} is not there, or the program that it needs to run is not.`);
    case 'EACCES':
    case 'EPERM':
      return failure('refused', `Vane may not run ${path}. Make it executable, then try again.`);
    case 'EAGAIN':
    case 'EMFILE':
    case 'ENFILE':
    case 'ENOMEM':
    case 'ETXTBSY':
      return failure('busy', `${path} could not be started just now (${code}).`);
    default:
      return failure('unexpected', `${path} could not be started${code === '' ? '' : ` (${code})`}.`);
  }
}
