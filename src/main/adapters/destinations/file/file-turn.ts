import { createHash, randomBytes } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode } from './error-code.ts';
import { type FilePlace, isThere } from './file-place.ts';
import { FileRefusal } from './file-refusal.ts';
import type { FileSurroundings } from './file-surroundings.ts';
import { refuseMounted } from './file-ties.ts';

/** A temporary file beside the real one. While it is there, no other Vane writes the same file. */
export interface Temporary {
  readonly path: string;
  readonly handle: FileHandle;
  /** Makes it the real file. */
  readonly moveTo: (file: string) => Promise<void>;
}

const waitMs = 20;
/** So many times the patience for one neighbor; then the file is simply too busy. */
const turnsWaited = 5;

/**
 * Does the work while nobody else's temporary file for the same file is there, and leaves none behind.
 *
 * Whoever made its own and then sees no other has the turn; of several who see each other, the first by name stays.
 * Who takes longer than the others' patience loses its temporary file, and with it the means to change anything. Files
 * of other users do not count: where everybody may put some, somebody could hold everything up.
 */
export async function inFileTurn<Result>(
  place: FilePlace,
  surroundings: FileSurroundings,
  signal: AbortSignal,
  work: (temporary: Temporary) => Promise<Result>,
): Promise<Result> {
  const { files, life } = surroundings;
  const name = `${prefixOf(place)}${life.pid}-${life.startedAt.toString(36)}-${randomBytes(6).toString('hex')}.tmp`;
  const path = join(place.folder, name);
  const rounds = Math.ceil((surroundings.patienceMs * turnsWaited) / waitMs);
  for (let round = 0; round <= rounds; round += 1) {
    const handle = await files.open(path, 'wx', 0o600);
    let isTemporary = true;
    const moveTo = async (file: string): Promise<void> => {
      isTemporary = false;
      try {
        await files.rename(path, file);
      } catch (thrown) {
        // A disk may say that it failed after it did it; then this is the real file.
        isTemporary = await isThere(path, files).catch(() => false);
        const code = errorCode(thrown);
        if (code === 'ENOENT') {
          throw new FileRefusal('busy', `Writing ${file} took so long that another Vane went first.`);
        }
        if (code === 'EBUSY') await refuseMounted(file, surroundings);
        throw thrown;
      }
    };
    const owners = new Set<number>();
    try {
      // Disks that give every file an owner of their own give it to this one too.
      owners.add((await handle.stat()).uid);
      if (await waitFirst(place, surroundings, signal, { name, owners }))
        return await work({ path, handle, moveTo });
    } finally {
      await discard(path, handle, surroundings, () => isTemporary);
    }
    await waitWhile(place, surroundings, signal, owners, (others) => others.length > 0);
  }
  throw new FileRefusal('busy', `Another Vane keeps writing ${place.file}.`);
}

/** Removes what a crash left beside the file, and waits for others who are just writing it. */
export async function waitForOthers(
  place: FilePlace,
  surroundings: FileSurroundings,
  signal: AbortSignal,
): Promise<void> {
  const { files } = surroundings;
  const owners = new Set<number>();
  for (const each of [place.file, place.folder]) {
    const owner = await ownerOf(each, files);
    if (owner !== null) owners.add(owner);
  }
  await waitWhile(place, surroundings, signal, owners, (others) => others.length > 0);
}

/** Waits as the first by name until no other is left; false where another is first. */
async function waitFirst(
  place: FilePlace,
  surroundings: FileSurroundings,
  signal: AbortSignal,
  mine: { readonly name: string; readonly owners: ReadonlySet<number> },
): Promise<boolean> {
  const last = await waitWhile(
    place,
    surroundings,
    signal,
    mine.owners,
    (names) => names.length > 1 && names.every((each) => each >= mine.name),
  );
  return last.length <= 1;
}

async function waitWhile(
  place: FilePlace,
  surroundings: FileSurroundings,
  signal: AbortSignal,
  owners: ReadonlySet<number>,
  condition: (names: readonly string[]) => boolean,
): Promise<readonly string[]> {
  const { patienceMs } = surroundings;
  const seen = new Map<string, number>();
  for (let waited = 0; ; waited += waitMs) {
    const names = await livingTemporaries(place, surroundings, owners, (name) => {
      const since = seen.get(name) ?? waited;
      seen.set(name, since);
      return waited - since >= patienceMs;
    });
    if (!condition(names)) return names;
    if (waited >= patienceMs * turnsWaited) {
      throw new FileRefusal('busy', `Another Vane keeps writing ${place.file}.`);
    }
    throwIfAborted(signal);
    await sleep(waitMs);
  }
}

/** Ends an operation that nobody waits for any more. */
export function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new FileRefusal('unreachable', 'Stopped before anything was changed.');
}

/** The temporary files that somebody still works with; the others are removed. */
async function livingTemporaries(
  place: FilePlace,
  { files, life, isAlive, user }: FileSurroundings,
  owners: ReadonlySet<number>,
  isAbandoned: (name: string) => boolean,
): Promise<readonly string[]> {
  const prefix = prefixOf(place);
  const names = (await files.readdir(place.folder)).filter(
    (name) => name.startsWith(prefix) && /^\d+-[\da-z]+-[\da-f]{12}\.tmp$/.test(name.slice(prefix.length)),
  );
  const living: string[] = [];
  for (const name of names) {
    const pid = Number.parseInt(name.slice(prefix.length), 10);
    const path = join(place.folder, name);
    if (user !== null && user.uid !== 0) {
      const owner = await ownerOf(path, files);
      if (owner === null || (owner !== user.uid && !owners.has(owner))) continue;
    }
    const isLiving = isOfLife(name, life) || (pid !== life.pid && isAlive(pid));
    if (isLiving && !isAbandoned(name)) living.push(name);
    else await unlinkIfThere(path, files);
  }
  return living;
}

/** Null where it is gone by now. */
async function ownerOf(path: string, files: FileSurroundings['files']): Promise<number | null> {
  try {
    return (await files.lstat(path)).uid;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    throw thrown;
  }
}

function isOfLife(name: string, { pid, startedAt }: FileSurroundings['life']): boolean {
  return name.includes(`-${pid}-${startedAt.toString(36)}-`);
}

/** The same for everybody who works on this file, and short whatever the file is called. */
function prefixOf({ file }: FilePlace): string {
  return `.vane-${createHash('sha256').update(basename(file)).digest('hex').slice(0, 12)}-`;
}

/** Emptied where it cannot be removed, unless it may be the real file by now. */
async function discard(
  path: string,
  handle: FileHandle,
  { files }: FileSurroundings,
  isTemporary: () => boolean,
): Promise<void> {
  try {
    await unlinkIfThere(path, files);
  } catch {
    if (isTemporary()) await handle.truncate(0).catch(() => {});
  } finally {
    await handle.close().catch(() => {});
  }
}

async function unlinkIfThere(path: string, files: FileSurroundings['files']): Promise<void> {
  try {
    await files.unlink(path);
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') throw thrown;
  }
}
