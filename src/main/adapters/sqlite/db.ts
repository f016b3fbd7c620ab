import type Database from 'better-sqlite3';

/** An open SQLite connection. */
export type Db = Database.Database;

/** What a column holds once it is in JavaScript; the mirror stores no fractions, and bytes only of sealed values. */
export type SqlValue = string | number | null;

/** A prepared statement that answers rows as arrays, which costs half of rows as objects. */
export type RowReader = Database.Statement<SqlValue[], SqlValue[]>;

/** A prepared statement that writes. */
export type Writer = Database.Statement<SqlValue[]>;

/** Prepares a statement whose rows come as arrays. */
export function prepareRows(db: Db, sql: string): RowReader {
  return db.prepare<SqlValue[], SqlValue[]>(sql).raw();
}

/** Prepares a statement that writes. */
export function prepareWrite(db: Db, sql: string): Writer {
  return db.prepare<SqlValue[]>(sql);
}
