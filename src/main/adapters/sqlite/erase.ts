import { breathe } from './breathe.ts';
import type { ConnectionNumbers } from './connection-numbers.ts';
import type { Db } from './db.ts';

/** Deletes everything mirrored of a connection and the connection itself; the journal stays. */
export type EraseConnection = (connectionId: string) => Promise<void>;

const rowsAtOnce = 400;

/** What is deleted piece by piece: rows that others refer to come after those. */
const pieces: readonly string[] = [
  piece('finding', 'no'),
  `DELETE FROM key_change WHERE no IN (
     SELECT key_change.no FROM api_key JOIN key_change ON key_no = api_key.no WHERE connection = ? LIMIT ${rowsAtOnce})`,
  piece('api_key', 'no'),
  `DELETE FROM usage_row WHERE no IN (
     SELECT usage_row.no FROM usage_reading JOIN usage_row ON reading = usage_reading.no
     WHERE connection = ? LIMIT ${rowsAtOnce})`,
  piece('usage_reading', 'no'),
  ...['member', 'invitation', 'member_group', 'role', 'workspace'].map((table) => piece(table, 'no')),
  piece('sync_run', 'id'),
];

/** Small tables whose rows have no number. */
const wholes = ['audit_event', 'told_fact', 'deadline', 'policy', 'organization_limit', 'whole_listing'];

/** Works in short transactions; when it is interrupted, calling it again goes on. Deleted content is overwritten. */
export function createEraseConnection(db: Db, numberOf: ConnectionNumbers): EraseConnection {
  return async (connectionId) => {
    const connection = numberOf(connectionId);
    db.pragma('secure_delete = ON');
    try {
      for (const sql of pieces) {
        const statement = db.prepare<[number]>(sql);
        while (statement.run(connection).changes > 0) await breathe();
      }
      db.transaction(() => {
        for (const table of wholes)
          db.prepare<[number]>(`DELETE FROM ${table} WHERE connection = ?`).run(connection);
        db.prepare<[number]>('DELETE FROM connection WHERE no = ?').run(connection);
      }).immediate();
      db.pragma('wal_checkpoint(TRUNCATE)');
    } finally {
      db.pragma('secure_delete = OFF');
    }
  };
}

function piece(table: string, key: string): string {
  return `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE connection = ? LIMIT ${rowsAtOnce})`;
}
