import { constants, type Stats } from 'node:fs';
import { basename, dirname, isAbsolute, join } from 'node:path';
import { errorCode } from './error-code.ts';
import { FileRefusal, nameFileFailure } from './file-refusal.ts';
import type { FileSurroundings, FileSystem } from './file-surroundings.ts';
import { findSwappable } from './swappable.ts';

/** A file after links were followed; it need not exist, its folder does. */
export interface FilePlace {
  readonly folder: string;
  readonly file: string;
}

/** A file as it is now. */
export interface FileContent {
  readonly bytes: Buffer;
  readonly text: string;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
}

const maxBytes = 1024 * 1024;

/** Follows links to the real file, so that a link stays a link. */
export async function findPlace(path: string, { files, user }: FileSurroundings): Promise<FilePlace> {
  if (!isAbsolute(path)) throw new FileRefusal('unexpected', `${path} is not a whole path from the root.`);
  try {
    const swappable = user === null ? null : await findSwappable(path, 'not-everybody', { files, user });
    if (swappable !== null) {
      throw new FileRefusal(
        'unexpected',
        `Others on this machine can replace ${path}, because of the owner or the rights of ${swappable}. Take the rights away (chmod o-w) or choose another place, then try again.`,
      );
    }
    const file = await realFile(path, files);
    return { folder: dirname(file), file };
  } catch (thrown) {
    throw refusal(thrown, path);
  }
}

async function realFile(path: string, files: FileSystem): Promise<string> {
  try {
    return await files.realpath(path);
  } catch (thrown) {
    if (errorCode(thrown) !== 'ENOENT') throw thrown;
  }
  const folder = await files.realpath(dirname(path));
  const file = join(folder, basename(path));
  if (await isThere(file, files)) {
    throw new FileRefusal('missing', `${path} is a link to a file that is not there.`);
  }
  return file;
}

/** Whether there is anything of this name, be it a link to nowhere. */
export async function isThere(file: string, files: FileSystem): Promise<boolean> {
  try {
    await files.lstat(file);
    return true;
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return false;
    throw thrown;
  }
}

/** Reads a file that can be replaced safely; null where there is none. */
export async function readPlace(
  { file }: FilePlace,
  { files }: FileSurroundings,
): Promise<FileContent | null> {
  try {
    const facts = await files.lstat(file);
    refuseUnsafe(file, facts);
    const handle = await files.open(
      file,
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
    try {
      const { mode, uid, gid } = await handle.stat();
      const bytes = await handle.readFile();
      return { bytes, text: decode(file, bytes), mode: mode & 0o7777, uid, gid };
    } finally {
      await handle.close();
    }
  } catch (thrown) {
    if (errorCode(thrown) === 'ENOENT') return null;
    throw refusal(thrown, file);
  }
}

function refuseUnsafe(file: string, facts: Stats): void {
  if (!facts.isFile()) throw new FileRefusal('unexpected', `${file} is a folder or a device, no file.`);
  if (facts.nlink > 1) {
    throw new FileRefusal(
      'unexpected',
      `${file} has a second name (a hard link), which would keep the old key. Remove one of the two.`,
    );
  }
  if (facts.size > maxBytes) {
    throw new FileRefusal('unexpected', `${file} is larger than 1 MB; Vane does not change such files.`);
  }
}

function decode(file: string, bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new FileRefusal('unexpected', `${file} is no text in UTF-8.`);
  }
}

function refusal(thrown: unknown, path: string): FileRefusal {
  const { kind, message } = nameFileFailure(thrown, path, 'read');
  return new FileRefusal(kind, message);
}
