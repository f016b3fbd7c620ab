import { dirname, join } from 'node:path';
import { errorCode } from './error-code.ts';

/**
 * How much is asked of a path.
 *
 * `not-everybody`: not everybody on this machine can change what it leads to; a team's folder may be open to the team.
 * `nobody-else`: only this user and the administrator can, down to what it leads to itself.
 */
export type Demand = 'not-everybody' | 'nobody-else';

/** Who this program runs as. */
export interface User {
  readonly uid: number;
  /** Groups whose members are this user and the administrators alone. */
  readonly groups: readonly number[];
}

/** What is asked of the system about a part of a path. */
export interface PathFacts {
  readonly uid: number;
  readonly gid: number;
  readonly mode: number;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

interface PathFiles {
  lstat(path: string): Promise<PathFacts>;
  readlink(path: string): Promise<string>;
}

interface Part {
  readonly at: string;
  readonly facts: PathFacts;
}

/** Group of macOS whose members may become root. */
const macAdministrators = 80;
const maxLinks = 40;

/** The user of this process; null on Windows, where neither owner nor mode tell who may change a file. */
export function thisUser(): User | null {
  const uid = process.geteuid?.();
  const gid = process.getegid?.();
  if (uid === undefined || gid === undefined) return null;
  // Where a user's group has the user's number it is that user's alone; others, such as `staff`, have everybody in them.
  const own = uid === gid ? [gid] : [];
  return { uid, groups: [0, ...own, ...(process.platform === 'darwin' ? [macAdministrators] : [])] };
}

/**
 * Finds the first part of a path, links and what they lead to included, that somebody else may swap or change.
 *
 * Null where there is none, or where the path leads nowhere: opening it tells that better.
 */
export async function findSwappable(
  path: string,
  demand: Demand,
  { files, user }: { readonly files: PathFiles; readonly user: User },
): Promise<string | null> {
  /** Whether strangers may have put the next part where it is; what is there already they cannot swap. */
  let isShared = false;
  try {
    for await (const { at, facts } of partsOf(path, files)) {
      const isForeign = facts.uid !== 0 && facts.uid !== user.uid;
      if (isForeign && (isShared || demand === 'nobody-else')) return at;
      if (facts.isSymbolicLink()) continue;
      const isOpen = isOpenTo(facts, demand, user);
      const isFolder = facts.isDirectory();
      isShared = isOpen && isFolder && (facts.mode & 0o1000) !== 0;
      if (isOpen && !isShared && (isFolder || demand === 'nobody-else')) return at;
    }
  } catch (thrown) {
    if (!['ENOENT', 'ENOTDIR', 'ELOOP'].includes(errorCode(thrown))) throw thrown;
  }
  return null;
}

function isOpenTo({ mode, gid }: PathFacts, demand: Demand, { groups }: User): boolean {
  if ((mode & 0o002) !== 0) return true;
  return demand === 'nobody-else' && (mode & 0o020) !== 0 && !groups.includes(gid);
}

/** Everything that the system passes on its way, in that order; a folder comes again whenever the way goes back to it. */
async function* partsOf(path: string, files: PathFiles): AsyncGenerator<Part> {
  let folder = '/';
  let links = 0;
  let ahead = path.split('/');
  yield { at: folder, facts: await files.lstat(folder) };
  for (let name = ahead.shift(); name !== undefined; name = ahead.shift()) {
    if (name === '' || name === '.') continue;
    const at = name === '..' ? dirname(folder) : join(folder, name);
    const facts = await files.lstat(at);
    yield { at, facts };
    if (!facts.isSymbolicLink()) {
      folder = at;
      continue;
    }
    links += 1;
    if (links > maxLinks) return;
    const target = await files.readlink(at);
    ahead = [...target.split('/'), ...ahead];
    if (!target.startsWith('/')) continue;
    folder = '/';
    yield { at: folder, facts: await files.lstat(folder) };
  }
}
