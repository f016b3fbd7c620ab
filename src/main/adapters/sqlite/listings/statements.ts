import { type Db, prepareRows, prepareWrite, type RowReader, type SqlValue, type Writer } from '../db.ts';
import { idsIn, type MirroredTable } from './mirrored-table.ts';

/** What a listing needs of its table, prepared once. */
export interface ListingStatements<Row> {
  /** (connection) → whether it has any row, removed ones too. */
  readonly isKnown: RowReader;
  /** () → the highest number in the table. */
  readonly lastNo: RowReader;
  /** (connection, JSON list of ids) → no, removed_at, id, columns. */
  readonly find: RowReader;
  /** (connection, first_seen_at, id, columns). */
  readonly insert: Writer;
  /** (columns, no); brings a removed row back. */
  readonly update: Writer;
  /** (connection, no, no, limit) → no, id of rows after the first number up to the second that are not removed. */
  readonly present: RowReader;
  /** (removed_at, no). */
  readonly remove: Writer;
  /** (no) → the row as it is. */
  readonly row: { get(no: SqlValue): Row | undefined };
}

/** Prepares the statements of one table. */
export function prepareListing<Fact, Row>(db: Db, table: MirroredTable<Fact, Row>): ListingStatements<Row> {
  const { name, columns } = table;
  const list = columns.join(', ');
  const marks = columns.map(() => '?').join(', ');
  const sets = columns.map((column) => `${column} = ?`).join(', ');
  return {
    isKnown: prepareRows(db, `SELECT EXISTS (SELECT 1 FROM ${name} WHERE connection = ?)`),
    lastNo: prepareRows(db, `SELECT ifnull(max(no), 0) FROM ${name}`),
    find: prepareRows(db, `SELECT no, removed_at, id, ${list} FROM ${name} WHERE ${idsIn(table)}`),
    insert: prepareWrite(
      db,
      `INSERT INTO ${name} (connection, first_seen_at, id, ${list}) VALUES (?, ?, ?, ${marks})`,
    ),
    update: prepareWrite(db, `UPDATE ${name} SET ${sets}, removed_at = NULL WHERE no = ?`),
    present: prepareRows(
      db,
      `SELECT no, id FROM ${name} NOT INDEXED
       WHERE connection = ? AND removed_at IS NULL AND no > ? AND no <= ? ORDER BY no LIMIT ?`,
    ),
    remove: prepareWrite(db, `UPDATE ${name} SET removed_at = ? WHERE no = ?`),
    row: db.prepare<[SqlValue], Row>(`SELECT id, ${list} FROM ${name} WHERE no = ?`),
  };
}
