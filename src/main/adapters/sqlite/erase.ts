import { breathe } from './breathe.ts';
import type { Db } from './db.ts';
import { forgetSlots, sweepSealed } from './stores/sealed.ts';

/**
 * Deletes everything mirrored of the connections that are marked for it, and the connections themselves: those marked
 * just now and those that another start left unfinished. The journal stays, and so do the marks of what the keychain
 * has still to forget.
 */
export type FinishErasures = () => Promise<void>;

const rowsAtOnce = 400;

/** What is deleted piece by piece: rows that others refer to come after those. */
const pieces: readonly string[] = [
  `UPDATE sealed_value SET is_wiped = 1, bytes = zeroblob(length(bytes)) WHERE no IN (
     SELECT sealed_value.no FROM rotation JOIN sealed_value ON rotation_id = rotation.id AND is_wiped = 0
     WHERE connection = ? AND slot NOT IN ('${Object.values(forgetSlots).join("', '")}') LIMIT ${rowsAtOnce})`,
  ...['rotation', 'destination', 'rotation_schedule'].map((table) => piece(table, 'no')),
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
const wholes = ['audit_event', 'told_fact', 'deadline', 'policy', 'organization_limit'];

/**
 * Works in short transactions. The mark lies in the connection's row, which goes last: when the process ends or the
 * database is closed in the middle, the next call goes on. Deleted content is overwritten.
 */
export function createFinishErasures(db: Db): FinishErasures {
  const next = db
    .prepare<[], number>('SELECT no FROM connection WHERE erase_requested_at IS NOT NULL ORDER BY no LIMIT 1')
    .pluck();
  let last: Promise<void> = Promise.resolve();

  return () => {
    // A pass that runs may have looked for marks before the newest was set, so that another one follows it.
    last = last.catch(() => undefined).then(() => eraseAll(db, () => next.get()));
    return last;
  };
}

async function eraseAll(db: Db, next: () => number | undefined): Promise<void> {
  if (!db.open || next() === undefined) return;
  db.pragma('secure_delete = ON');
  try {
    for (let connection = next(); connection !== undefined; connection = next()) {
      await erase(db, connection);
      if (!db.open) return;
    }
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    if (db.open) db.pragma('secure_delete = OFF');
  }
}

async function erase(db: Db, connection: number): Promise<void> {
  const statements = pieces.map((sql) => db.prepare<[number]>(sql));
  for (const statement of statements) {
    while (statement.run(connection).changes > 0) {
      await breathe();
      if (!db.open) return;
    }
  }
  db.transaction(() => {
    // A write that was under way may have added rows behind the pieces.
    for (const statement of statements) while (statement.run(connection).changes > 0);
    for (const table of wholes)
      db.prepare<[number]>(`DELETE FROM ${table} WHERE connection = ?`).run(connection);
    db.prepare<[]>(sweepSealed).run();
    db.prepare<[number]>('DELETE FROM connection WHERE no = ?').run(connection);
  }).immediate();
}

function piece(table: string, key: string): string {
  return `DELETE FROM ${table} WHERE ${key} IN (SELECT ${key} FROM ${table} WHERE connection = ? LIMIT ${rowsAtOnce})`;
}
