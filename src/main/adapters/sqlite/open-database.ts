import { chmodSync, closeSync, existsSync, openSync, readSync, rmSync, statSync } from 'node:fs';
import Database from 'better-sqlite3';
import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Db } from './db.ts';
import { currentVersion, migrate, versionOf } from './migrate.ts';
import { newerDatabase, type StorageFailure, storageFailureOf } from './storage-failure.ts';

/** The name that asks SQLite for a database in memory. */
export const inMemory = ':memory:';

/** How long a call waits for another program that writes. */
const patienceMs = 3000;

/** A file up to this size is checked at every start; it takes about 1 ms per megabyte. */
const alwaysCheckedBytes = 8_000_000;

/** Opens, checks and migrates a database file, making it when there is none. A damaged one is refused. */
export function openDatabase(file: string, timeout = patienceMs): Outcome<Db, StorageFailure> {
  let db: Db | null = null;
  try {
    const isSuspect = file !== inMemory && prepareFile(file);
    const version = file === inMemory ? 0 : peekVersion(file, timeout);
    if (version > currentVersion) return failed(newerDatabase(version, currentVersion));
    db = new Database(file, { timeout });
    if (isSuspect && !isSound(db)) throw Object.assign(new Error('malformed'), { code: 'SQLITE_CORRUPT' });
    configure(db);
    migrate(db);
    if (isSuspect) rmSync(checkMark(file), { force: true });
    return success(db);
  } catch (thrown) {
    db?.close();
    const failure = storageFailureOf(thrown);
    if (failure === null) throw thrown;
    return failed(failure);
  }
}

/** Whether SQLite finds every page in order. Throws where it cannot even begin. */
function isSound(db: Db): boolean {
  return db.pragma('quick_check(1)', { simple: true }) === 'ok';
}

/** The empty file that asks the next start for a full check. */
export function checkMark(file: string): string {
  return `${file}.check`;
}

/**
 * Makes the file with rights for its owner alone; SQLite gives the same rights to the files beside it.
 * Answers whether it should be checked: always when small, when large only after an unclean end or on request.
 */
function prepareFile(file: string): boolean {
  closeSync(openSync(file, 'a', 0o600));
  chmodSync(file, 0o600);
  return (
    statSync(file).size <= alwaysCheckedBytes || existsSync(`${file}-wal`) || existsSync(checkMark(file))
  );
}

/**
 * Reads the version without opening the database for writing, so that a newer one stays as it is: from the header,
 * or through SQLite where a log beside the file may hold a newer header.
 */
function peekVersion(file: string, timeout: number): number {
  if (!existsSync(`${file}-wal`)) return headerVersion(file);
  const db = new Database(file, { readonly: true, timeout });
  try {
    return versionOf(db);
  } finally {
    db.close();
  }
}

/** The user version is a big-endian number at byte 60 of a database; whatever is no database counts as 0. */
function headerVersion(file: string): number {
  const header = Buffer.alloc(64);
  const descriptor = openSync(file, 'r');
  try {
    const isWhole = readSync(descriptor, header, 0, header.length, 0) === header.length;
    return isWhole && header.toString('latin1', 0, 15) === 'SQLite format 3' ? header.readInt32BE(60) : 0;
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Pages of 8 KB halve the cost of the index on random key ids. No memory mapping: a file that another program cuts
 * short would then end the process instead of raising an error.
 */
function configure(db: Db): void {
  db.pragma('page_size = 8192');
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16000');
  db.pragma('wal_autocheckpoint = 4000');
  db.pragma('journal_size_limit = 16777216');
}
