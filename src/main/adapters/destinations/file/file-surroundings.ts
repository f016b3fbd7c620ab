import * as nodeFiles from 'node:fs/promises';

/** The calls to the file system that a file destination needs; Node's own, or ones that fail. */
export type FileSystem = Pick<
  typeof nodeFiles,
  'lstat' | 'open' | 'readdir' | 'realpath' | 'rename' | 'stat' | 'unlink'
>;

/** What a file destination stands on. */
export interface FileSurroundings {
  readonly files: FileSystem;
  /** This life of this program; temporary files of another life with the same process id are leftovers. */
  readonly life: { readonly pid: number; readonly startedAt: number };
  readonly isAlive: (pid: number) => boolean;
  /** How long the temporary file of a living process is respected, in milliseconds. */
  readonly patienceMs: number;
  /** Whether file modes mean something here: not on Windows. */
  readonly hasModes: boolean;
}

/** This machine. */
export function realSurroundings(): FileSurroundings {
  return {
    files: nodeFiles,
    life: { pid: process.pid, startedAt: Math.round(performance.timeOrigin) },
    isAlive,
    patienceMs: 2000,
    hasModes: process.platform !== 'win32',
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (thrown) {
    return errorCode(thrown) === 'EPERM';
  }
}

/** The code that Node gives an error of the system, such as `ENOENT`; empty where it has none. */
export function errorCode(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : '';
}
