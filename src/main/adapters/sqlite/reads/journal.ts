import type { OutputOf, ParsedOf } from '../../../../contract/index.ts';
import { verifyChain } from '../../../../domain/journal/chain.ts';
import type { SqlValue } from '../db.ts';
import type { Mirror } from '../mirror.ts';
import { journalColumns, journalEntryFromRow, type JournalRow, sha256 } from '../stores/journal.ts';
import { likePattern } from './like-pattern.ts';

/** Reads Vane's own journal. */
export interface JournalReads {
  /** Newest first; without a connection the entries of all. */
  page(input: ParsedOf<'journal.page'>): OutputOf<'journal.page'>;
  verify(): OutputOf<'journal.verify'>;
}

/** Verifying walks through the whole chain. */
export function createJournalReads({ db, journal }: Mirror): JournalReads {
  const where = `(@connection IS NULL OR connection_id = @connection) AND (@pattern IS NULL
    OR action LIKE @pattern ESCAPE '\\' OR subject LIKE @pattern ESCAPE '\\' OR details LIKE @pattern ESCAPE '\\')`;
  const page = db.prepare<[Readonly<Record<string, SqlValue>>], JournalRow>(
    `SELECT ${journalColumns} FROM journal WHERE ${where} ORDER BY sequence DESC LIMIT @limit OFFSET @offset`,
  );
  const count = db
    .prepare<[Readonly<Record<string, SqlValue>>], number>(`SELECT count(*) FROM journal WHERE ${where}`)
    .pluck();
  const all = db.prepare<[], number>('SELECT count(*) FROM journal').pluck();
  return {
    page({ connectionId, search, offset, limit }) {
      const filter = { connection: connectionId, pattern: likePattern(search) };
      return {
        rows: page.all({ ...filter, limit, offset }).map(journalEntryFromRow),
        total: count.get(filter) ?? 0,
      };
    },
    verify: () => ({ entries: all.get() ?? 0, brokenAt: verifyChain(journal.entries(), sha256) }),
  };
}
