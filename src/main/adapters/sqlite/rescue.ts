import { rmSync } from 'node:fs';
import Database from 'better-sqlite3';
import type { Db, SqlValue } from './db.ts';
import { sha256 } from './stores/journal.ts';

/** How many rows of each kind were saved out of a damaged database. */
export interface Rescued {
  readonly connections: number;
  readonly journalEntries: number;
  readonly rotations: number;
  readonly decisions: number;
}

/**
 * Copies what only this machine knows out of a damaged database into a new one, row by row as far as it can be
 * read: connections, the journal, rotations with what they keep sealed, where secrets go, schedules, settings,
 * policies, decisions about findings, what has been told, and deadlines. Everything else is Mistral's and is read again.
 */
export function rescue(damagedFile: string, into: Db): Rescued {
  const rows = new Map<string, number>();
  let from: Db | null = null;
  try {
    from = new Database(damagedFile, { readonly: true });
    for (const part of parts) rows.set(part.table, copy(from, into, part));
  } catch {
    // Not even opening works: there is nothing to save, and the caller says so.
  } finally {
    from?.close();
    rmSync(`${damagedFile}-shm`, { force: true });
  }
  return {
    connections: rows.get('connection') ?? 0,
    journalEntries: rows.get('journal') ?? 0,
    rotations: rows.get('rotation') ?? 0,
    decisions: rows.get('finding') ?? 0,
  };
}

/** Sealed values are the only bytes among what is copied. */
type Copied = SqlValue | Uint8Array;

interface Part {
  readonly table: string;
  /** The columns that order the rows, so that reading can go on from the other end behind a broken page. */
  readonly order: string;
  readonly where?: string;
  /** Columns that make no sense in the new database. */
  readonly without?: readonly string[];
}

/** Connections come first because the others refer to them. */
const parts: readonly Part[] = [
  { table: 'connection', order: 'no' },
  { table: 'journal', order: 'sequence' },
  { table: 'rotation', order: 'no' },
  { table: 'sealed_value', order: 'no', where: 'is_wiped = 0' },
  { table: 'destination', order: 'no' },
  { table: 'rotation_schedule', order: 'no' },
  { table: 'setting', order: 'rowid' },
  { table: 'policy', order: 'connection' },
  {
    table: 'finding',
    order: 'no',
    where: `status IN ('acknowledged', 'snoozed', 'accepted')`,
    without: ['no', 'key_no'],
  },
  { table: 'told_fact', order: 'connection, fact_id' },
  { table: 'deadline', order: 'connection, task' },
];

function copy(from: Db, into: Db, part: Part): number {
  const columns = sharedColumns(from, into, part);
  if (columns.length === 0) return 0;
  const insert = into.prepare<Copied[]>(
    `INSERT OR IGNORE INTO ${part.table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  );
  const saved = new Set<string>();
  into.transaction(() => {
    for (const direction of ['ASC', 'DESC']) {
      const rows = readable(from, `${select(part, columns)} ORDER BY ${ordered(part.order, direction)}`);
      for (let next = rows.next(); ; next = rows.next()) {
        if (next.done === true) {
          if (next.value) return;
          break;
        }
        const row = next.value;
        const trace = sha256(JSON.stringify(row));
        if (!saved.has(trace) && isInserted(() => insert.run(...row))) saved.add(trace);
      }
    }
  })();
  return saved.size;
}

function select({ table, where = 'true' }: Part, columns: readonly string[]): string {
  return `SELECT ${columns.join(', ')} FROM ${table} NOT INDEXED WHERE ${where}`;
}

function ordered(columns: string, direction: string): string {
  return columns.replaceAll(/\w+/g, (column) => `${column} ${direction}`);
}

/** A damaged schema answers with fewer columns or none. */
function sharedColumns(from: Db, into: Db, { table, without = [] }: Part): readonly string[] {
  const known = (db: Db): readonly string[] => {
    try {
      return db.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    } catch {
      return [];
    }
  };
  const old = new Set(known(from));
  return known(into).filter((column) => old.has(column) && !without.includes(column));
}

/** Yields rows until the first that cannot be read; answers whether it came to the end. */
function* readable(from: Db, sql: string): Generator<Copied[], boolean> {
  try {
    yield* from.prepare<[], Copied[]>(sql).raw().iterate();
    return true;
  } catch {
    // The rest in this direction is lost; the other direction reaches what lies behind the broken page.
    return false;
  }
}

/** A row whose values are nonsense is refused by the new table and left out. */
function isInserted(insert: () => { readonly changes: number }): boolean {
  try {
    return insert().changes > 0;
  } catch {
    return false;
  }
}
