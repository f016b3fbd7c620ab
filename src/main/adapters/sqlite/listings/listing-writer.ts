import type { Moment } from '../../../../domain/organization/day.ts';
import { breathe } from '../breathe.ts';
import type { Checkpoints } from '../checkpoints.ts';
import type { Db, SqlValue } from '../db.ts';
import type { KeyHistory } from './key-history.ts';
import type { MirroredTable } from './mirrored-table.ts';
import { createPace } from './pace.ts';
import type { ListingStatements } from './statements.ts';

/** What applying a listing did to the mirror. */
export interface ListingChanges {
  readonly rowsRead: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** Takes a listing page by page and writes only what differs from what is stored. */
export interface ListingWriter<Fact> {
  add(facts: readonly Fact[]): Promise<void>;
  /**
   * Writes what is left. `provesAbsence` says that the listing was complete, consistent and fully understood: then,
   * and only then, rows that were there when it was opened and that it did not contain are marked as removed.
   */
  finish(options: { readonly provesAbsence: boolean }): Promise<ListingChanges>;
}

/** What a listing is applied to, and with what. */
export interface ListingDeps<Fact, Row> {
  readonly db: Db;
  readonly table: MirroredTable<Fact, Row>;
  readonly statements: ListingStatements<Row>;
  readonly checkpoints: Checkpoints;
  readonly history: KeyHistory | null;
  readonly connection: number;
  readonly at: Moment;
  /** Called inside each transaction that changes rows. */
  readonly onChanging: () => void;
  /** Called after it. */
  readonly onChanged: () => void;
}

const presentRowsAtOnce = 2000;

/** Opens a listing; its rows go in by short transactions, so that calls of the window come in between. */
export function createListingWriter<Fact, Row>(deps: ListingDeps<Fact, Row>): ListingWriter<Fact> {
  const { db, table, statements, checkpoints, history, connection, at, onChanging, onChanged } = deps;
  const counts = { rowsRead: 0, added: 0, changed: 0, removed: 0 };
  const seen = new Set<string>();
  const pace = createPace();
  let waiting = new Map<string, SqlValue[]>();
  /** What another process adds while this listing is read may be missing from it and is there all the same. */
  const lastNoBefore = lastNo();
  /** The table's last row while nobody but this listing has written to it, else null. */
  let ownLastNo: number | null = statements.isKnown.get(connection)?.[0] === 1 ? null : lastNoBefore;

  return {
    async add(facts) {
      for (const fact of facts) {
        waiting.set(table.idOf(fact), table.toValues(fact));
        counts.rowsRead += 1;
        if (waiting.size >= pace.rows) await flush();
      }
    },
    async finish({ provesAbsence }) {
      if (waiting.size > 0) await flush();
      if (provesAbsence && !isAlone()) await removeUnseen();
      return { ...counts };
    },
  };

  function lastNo(): number {
    return Number(statements.lastNo.get()?.[0]);
  }

  async function flush(): Promise<void> {
    const rows = waiting;
    waiting = new Map();
    const start = performance.now();
    const before = counts.added + counts.changed;
    const written = db
      .transaction(() => {
        write(rows);
        const sum = counts.added + counts.changed - before;
        if (sum > 0) onChanging();
        return sum;
      })
      .immediate();
    pace.took(rows.size, performance.now() - start);
    if (written > 0) onChanged();
    await breathe();
    await checkpoints.wrote(written);
  }

  function write(rows: ReadonlyMap<string, SqlValue[]>): void {
    const stored = storedRows(rows);
    for (const [id, values] of rows) {
      const known = stored.get(id);
      if (known === undefined) {
        statements.insert.run(connection, at, id, ...values);
        counts.added += 1;
      } else if (!isSame(known, values)) {
        update(known, values);
      }
      seen.add(id);
    }
    if (ownLastNo !== null) ownLastNo = lastNo();
  }

  /** Whether this is a first listing into which nobody else wrote, so that every row is one that was seen. */
  function isAlone(): boolean {
    return ownLastNo !== null && ownLastNo === lastNo();
  }

  /** During a first listing there is nothing to compare with, unless rows repeat or another process writes too. */
  function storedRows(rows: ReadonlyMap<string, SqlValue[]>): ReadonlyMap<SqlValue, SqlValue[]> {
    if (!isAlone()) ownLastNo = null;
    const ids = ownLastNo === null ? [...rows.keys()] : [...rows.keys()].filter((id) => seen.has(id));
    const stored = new Map<SqlValue, SqlValue[]>();
    if (ids.length === 0) return stored;
    for (const row of statements.find.iterate(connection, JSON.stringify(ids)))
      stored.set(row[2] ?? null, row);
    return stored;
  }

  function update(known: readonly SqlValue[], values: SqlValue[]): void {
    const [no = null, removedAt = null] = known;
    const before = history === null ? undefined : statements.row.get(no);
    statements.update.run(...values, no);
    counts.changed += 1;
    if (history === null) return;
    if (removedAt !== null) history.note(no, at, 'Listed again');
    const after = statements.row.get(no);
    if (before === undefined || after === undefined) return;
    const words = table.describeChange?.(table.fromRow(before), table.fromRow(after)) ?? null;
    if (words !== null) history.note(no, at, words);
  }

  async function removeUnseen(): Promise<void> {
    for (let after = 0; ;) {
      const present = statements.present.all(connection, after, lastNoBefore, presentRowsAtOnce);
      const gone = present.filter(([, id]) => !seen.has(String(id)));
      if (gone.length > 0) {
        db.transaction(() => {
          for (const [no = null] of gone) {
            statements.remove.run(at, no);
            history?.note(no, at, 'No longer listed');
          }
          onChanging();
        }).immediate();
        counts.removed += gone.length;
        onChanged();
      }
      await breathe();
      await checkpoints.wrote(gone.length);
      if (present.length < presentRowsAtOnce) return;
      after = Number(present.at(-1)?.[0]);
    }
  }
}

/** Compares a stored row (no, removed_at, id, columns) with the columns as listed. */
function isSame(known: readonly SqlValue[], values: readonly SqlValue[]): boolean {
  if (known[1] !== null) return false;
  for (let index = 0; index < values.length; index += 1) {
    if (known[index + 3] !== values[index]) return false;
  }
  return true;
}
