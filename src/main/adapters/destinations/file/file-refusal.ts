import type { DestinationFailure, DestinationFailureKind } from '../../../../domain/rotation/destination.ts';
import { errorCode } from './error-code.ts';

/** Thrown within this folder to end an operation; the destination turns it into its answer. */
export class FileRefusal extends Error {
  readonly failure: DestinationFailure;

  constructor(kind: DestinationFailureKind, message: string) {
    super(message);
    this.name = 'FileRefusal';
    this.failure = { kind, message, retryAfterMs: null };
  }
}

/** What went wrong, in words; `doing` is what was tried. Only the code of a system's error is passed on. */
export function nameFileFailure(thrown: unknown, path: string, doing: 'read' | 'write'): DestinationFailure {
  if (thrown instanceof FileRefusal) return thrown.failure;
  const code = errorCode(thrown);
  const [kind, message] = describe(code, path, doing);
  return { kind, message, retryAfterMs: null };
}

function describe(code: string, path: string, doing: 'read' | 'write'): [DestinationFailureKind, string] {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
      return doing === 'read'
        ? ['refused', `Vane may not read ${path}. Allow it, then try again.`]
        : [
            'not-writable',
            `Vane may not replace ${path}: the file or its folder is protected. Allow it, then try again.`,
          ];
    case 'EROFS':
      return ['not-writable', `${path} is on a disk that is mounted read-only.`];
    case 'ENOSPC':
    case 'EDQUOT':
      return ['not-writable', `There is no space left for ${path}. Free some, then try again.`];
    case 'ENOENT':
    case 'ENOTDIR':
      return ['missing', `The folder of ${path} is not there.`];
    case 'ELOOP':
    case 'ENAMETOOLONG':
      return ['unexpected', `${path} leads nowhere: its links form a circle, or it is too long.`];
    case 'EAGAIN':
    case 'EBUSY':
    case 'EMFILE':
    case 'ENFILE':
    case 'ETXTBSY':
      return ['busy', `${path} is in use, or too many files are open (${code}).`];
    case 'EHOSTDOWN':
    case 'ENOTCONN':
    case 'ESTALE':
    case 'ETIMEDOUT':
      return ['unreachable', `The disk of ${path} does not answer (${code}).`];
    case '':
      return ['unexpected', `${path} could not be understood.`];
    default:
      return ['failed', `The system could not ${doing} ${path} (${code}).`];
  }
}
