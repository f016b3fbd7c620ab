import { constants } from 'node:fs';
import { access, realpath, stat } from 'node:fs/promises';
import { dirname, isAbsolute } from 'node:path';
import type { Outcome } from '../../../../domain/outcome.ts';
import { success } from '../../../../domain/outcome.ts';
import type { DestinationFailure } from '../../../../domain/rotation/destination.ts';
import { failure } from '../http/failure.ts';

/** Whether a program may be given a secret: a regular file at an absolute path that not everybody may change. */
export async function checkExecutable(path: string): Promise<Outcome<null, DestinationFailure>> {
  if (!isAbsolute(path)) return failure('unexpected', `${path} is not a whole path from the root.`);
  try {
    const real = await realpath(path);
    const facts = await stat(real);
    if (!facts.isFile()) return failure('unexpected', `${path} is no program.`);
    if (process.platform !== 'win32') {
      const folder = await stat(dirname(real));
      const isOpen = (facts.mode & 0o002) !== 0 || (folder.mode & 0o1002) === 0o002;
      if (isOpen) {
        return failure(
          'unexpected',
          `Everybody on this machine may change ${path}. Take that right away (chmod o-w), then try again.`,
        );
      }
    }
    await access(real, constants.X_OK);
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
