import { createHash } from 'node:crypto';
import { appendToChain, type Sha256 } from '../../../../domain/journal/chain.ts';
import type { JournalEntry, JournalRecord } from '../../../../domain/journal/entry.ts';
import type { Db, SqlValue } from '../db.ts';
import { durably } from '../durably.ts';
import { readTextMap } from '../listings/columns.ts';

/** What was done and decided, append-only and chained. */
export interface JournalStore {
  /** Call it in the transaction that does what it tells, so that neither exists without the other. */
  append(record: JournalRecord): JournalEntry;
  /** Every entry from the first on, or those after a sequence, a few at a time. */
  entries(afterSequence?: number): Generator<JournalEntry>;
}

/** A stored entry. */
export interface JournalRow {
  readonly sequence: number;
  readonly at: number;
  readonly connection_id: string | null;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly outcome: string;
  readonly details: string;
  readonly previous_hash: string;
  readonly hash: string;
}

/** The columns of an entry. */
export const journalColumns =
  'sequence, at, connection_id, actor, action, subject, outcome, details, previous_hash, hash';

/** SHA-256 as the chain wants it. */
export const sha256: Sha256 = (text) => createHash('sha256').update(text).digest('hex');

const rowsAtOnce = 500;

/** Keeps the journal in its table; there is no statement that changes or deletes an entry. */
export function createJournalStore(db: Db): JournalStore {
  const last = db.prepare<[], Pick<JournalRow, 'sequence' | 'hash'>>(
    'SELECT sequence, hash FROM journal ORDER BY sequence DESC LIMIT 1',
  );
  const insert = db.prepare<SqlValue[]>(
    `INSERT INTO journal (${journalColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const after = db.prepare<[number], JournalRow>(
    `SELECT ${journalColumns} FROM journal WHERE sequence > ? ORDER BY sequence LIMIT ${rowsAtOnce}`,
  );
  return {
    append: (record) =>
      durably(db, () => {
        const entry = appendToChain(last.get() ?? null, record, sha256);
        insert.run(
          entry.sequence,
          entry.at,
          entry.connectionId,
          entry.actor,
          entry.action,
          entry.subject,
          entry.outcome,
          JSON.stringify(entry.details),
          entry.previousHash,
          entry.hash,
        );
        return entry;
      }),
    *entries(afterSequence = 0) {
      for (let sequence = afterSequence; ;) {
        const rows = after.all(sequence);
        for (const row of rows) yield journalEntryFromRow(row);
        if (rows.length < rowsAtOnce) return;
        sequence = rows.at(-1)?.sequence ?? sequence;
      }
    },
  };
}

/** Reads an entry back; values that no program of ours wrote make its hash wrong, which verifying finds. */
export function journalEntryFromRow(row: JournalRow): JournalEntry {
  return {
    sequence: row.sequence,
    at: row.at,
    connectionId: row.connection_id,
    actor: row.actor === 'user' || row.actor === 'schedule' ? row.actor : 'command-line',
    action: row.action,
    subject: row.subject,
    outcome: row.outcome === 'failed' || row.outcome === 'started' ? row.outcome : 'done',
    details: readTextMap(row.details),
    previousHash: row.previous_hash,
    hash: row.hash,
  };
}
