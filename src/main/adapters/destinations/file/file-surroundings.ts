import * as nodeFiles from 'node:fs/promises';
import { type AccessRules, readAccessRules, rememberRules } from './access-rules.ts';
import { errorCode } from './error-code.ts';
import { thisUser, type User } from './swappable.ts';

/** The calls to the file system that a file destination needs; Node's own, or ones that fail. */
export type FileSystem = Pick<
  typeof nodeFiles,
  'lstat' | 'open' | 'readdir' | 'readlink' | 'realpath' | 'rename' | 'unlink'
>;

/** What a file destination stands on. */
export interface FileSurroundings {
  readonly files: FileSystem;
  /** This life of this program; temporary files of another life with the same process id are leftovers. */
  readonly life: { readonly pid: number; readonly startedAt: number };
  readonly isAlive: (pid: number) => boolean;
  /** How long the temporary file of a living process is respected, in milliseconds. */
  readonly patienceMs: number;
  /** Null where files have neither modes nor owners: on Windows. */
  readonly user: User | null;
  readonly readAccessRules: (file: string) => Promise<AccessRules>;
  /** What is mounted where, in the form of Linux; empty on other systems. */
  readonly readMounts: () => Promise<string>;
}

/** This machine. */
export function realSurroundings(): FileSurroundings {
  const now = (): number => performance.timeOrigin + performance.now();
  return {
    files: nodeFiles,
    life: { pid: process.pid, startedAt: Math.round(performance.timeOrigin) },
    isAlive,
    patienceMs: 2000,
    user: thisUser(),
    readAccessRules: rememberRules((file) => readAccessRules(file), now),
    readMounts: async () =>
      process.platform === 'linux' ? nodeFiles.readFile('/proc/self/mountinfo', 'utf8') : '',
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
