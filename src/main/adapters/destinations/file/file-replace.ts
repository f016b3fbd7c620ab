import { constants } from 'node:fs';
import { type FileContent, type FilePlace, findPlace, readPlace } from './file-place.ts';
import { errorCode } from './error-code.ts';
import { FileRefusal } from './file-refusal.ts';
import type { FileSurroundings } from './file-surroundings.ts';
import { refuseInherited } from './file-ties.ts';
import { type Temporary, throwIfAborted } from './file-turn.ts';

/** One change of a file, from what was read to what shall be there; null is no file. */
export interface FileChange {
  /** As the person named it, links included. */
  readonly path: string;
  readonly place: FilePlace;
  readonly from: FileContent | null;
  readonly to: string | null;
}

/** Makes the change in one step, with mode and owner kept; fails with `conflict` if the file is no longer what was read. */
export async function replaceFile(
  { path, place, from, to }: FileChange,
  temporary: Temporary,
  surroundings: FileSurroundings,
  signal: AbortSignal,
): Promise<void> {
  const { files, user } = surroundings;
  if (to !== null) {
    await refuseInherited(temporary.path, surroundings);
    await temporary.handle.writeFile(to, 'utf8');
    if (from !== null && user !== null) await takeOver(from, place, temporary);
    await temporary.handle.sync();
  }
  const isSamePlace = (await findPlace(path, surroundings)).file === place.file;
  const now = await readPlace(place, surroundings);
  if (!isSamePlace || !isSame(from, now)) {
    throw new FileRefusal('conflict', `${place.file} was changed by somebody else just now.`);
  }
  throwIfAborted(signal);
  if (to === null) await files.unlink(place.file);
  else await temporary.moveTo(place.file);
  await syncFolder(place.folder, surroundings);
}

async function takeOver(from: FileContent, place: FilePlace, { handle }: Temporary): Promise<void> {
  const { uid, gid } = await handle.stat();
  if (uid !== from.uid || gid !== from.gid) {
    try {
      await handle.chown(from.uid, from.gid);
    } catch (thrown) {
      if (errorCode(thrown) !== 'EPERM') throw thrown;
      throw new FileRefusal(
        'not-writable',
        `${place.file} belongs to another user or group, which Vane cannot give a new file to.`,
      );
    }
  }
  await handle.chmod(from.mode);
  if (((await handle.stat()).mode & 0o7777) !== from.mode) {
    throw new FileRefusal('not-writable', `The disk of ${place.file} does not keep its mode for a new file.`);
  }
}

function isSame(one: FileContent | null, other: FileContent | null): boolean {
  if (one === null || other === null) return one === other;
  return (
    one.bytes.equals(other.bytes) && one.mode === other.mode && one.uid === other.uid && one.gid === other.gid
  );
}

/** Makes the rename survive a power cut, where the system lets a folder be written out at all. */
async function syncFolder(folder: string, { files, user }: FileSurroundings): Promise<void> {
  if (user === null) return;
  try {
    const handle = await files.open(folder, constants.O_RDONLY);
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (!['EACCES', 'EINVAL', 'ENOTSUP', 'EPERM'].includes(errorCode(thrown))) throw thrown;
  }
}
