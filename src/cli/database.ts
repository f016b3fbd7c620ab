import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import { createMirror, type Mirror } from '../main/adapters/sqlite/mirror.ts';
import { currentVersion, versionOf } from '../main/adapters/sqlite/migrate.ts';
import { inMemory } from '../main/adapters/sqlite/open-database.ts';
import { openMirror, type OpenedMirror } from '../main/adapters/sqlite/open-mirror.ts';
import { newerDatabase, storageFailureOf } from '../main/adapters/sqlite/storage-failure.ts';

/** Opens the mirror to write to; without a file it is in memory and gone with the process. */
export function openForSync(file: string | null, now: () => number): Outcome<OpenedMirror, string> {
  if (file !== null && isSomethingElse(file)) return failed(notOurs(file));
  const opened = openMirror({ file: file ?? inMemory, now });
  return opened.ok ? opened : failed(aboutFile(file, opened.failure.message));
}

/**
 * Opens a database without writing to it, so that looking never disturbs the app that uses it.
 *
 * A database of an older version is refused rather than brought up to date, for the same reason.
 */
export function openForReading(file: string): Outcome<Mirror, string> {
  if (isSomethingElse(file)) return failed(notOurs(file));
  let db: Database.Database | null = null;
  try {
    db = new Database(file, { readonly: true, fileMustExist: true, timeout: 3000 });
    const version = versionOf(db);
    if (version > currentVersion)
      throw new Refusal(aboutFile(file, newerDatabase(version, currentVersion).message));
    if (!isMirror(db)) throw new Refusal(notOurs(file));
    if (version < currentVersion) {
      throw new Refusal(
        `${file} was written by an older version of Vane. Run vane sync with it once to bring it up to date.`,
      );
    }
    return success(createMirror(db, file));
  } catch (thrown) {
    db?.close();
    if (thrown instanceof Refusal) return failed(thrown.message);
    const failure = storageFailureOf(thrown);
    if (failure === null) throw thrown;
    return failed(aboutFile(file, failure.kind === 'damaged' ? damaged : failure.message));
  }
}

class Refusal extends Error {}

const damaged =
  'The database is damaged. Run vane sync with it: it sets the file aside, rescues decisions and reads the rest again.';

function aboutFile(file: string | null, message: string): string {
  return file === null ? message : `${file}: ${message}`;
}

function notOurs(file: string): string {
  return `${file} is not a database of Vane and was left as it is. Name another file with --database.`;
}

/** Whether a file would be set aside as a damaged database though it surely never was one of ours. */
function isSomethingElse(file: string): boolean {
  if (!existsSync(file)) return false;
  try {
    const start = beginningOf(file);
    if (start === '') return false;
    if (start !== 'SQLite format 3\0') return true;
    const db = new Database(file, { readonly: true, timeout: 3000 });
    try {
      return versionOf(db) <= currentVersion && !isMirror(db) && !isEmpty(db);
    } finally {
      db.close();
    }
  } catch {
    // Whatever hinders reading will be named when it is opened.
    return false;
  }
}

function beginningOf(file: string): string {
  const descriptor = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(16);
    return buffer.toString('latin1', 0, readSync(descriptor, buffer, 0, 16, 0));
  } finally {
    closeSync(descriptor);
  }
}

function isMirror(db: Database.Database): boolean {
  const names = db.prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table'`).pluck().all();
  return ['connection', 'sync_run', 'api_key', 'finding'].every((name) => names.includes(name));
}

function isEmpty(db: Database.Database): boolean {
  return db.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
}
