import type { Finding, Severity } from '../../../../domain/audit/finding.ts';
import { type FindingUpdate, isSameStatus } from '../../../../domain/audit/life.ts';
import type { AuditDue } from '../audit-due.ts';
import { breathe } from '../breathe.ts';
import type { Checkpoints } from '../checkpoints.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db, SqlValue } from '../db.ts';
import { durably } from '../durably.ts';
import { createPace } from '../listings/pace.ts';
import type { Versions } from '../versions.ts';
import {
  findingColumns,
  findingFromRow,
  type FindingRow,
  findingValues,
  severities,
} from './finding-rows.ts';

/** What the audit found, with its life. */
export interface FindingStore {
  /** Every finding of a connection, resolved ones too, a few at a time. */
  all(connectionId: string): Generator<Finding>;
  /** Those of the given ids that exist, in any order. */
  some(connectionId: string, findingIds: readonly string[]): readonly Finding[];
  /**
   * Writes what an audit changed, in short transactions; after a crash between them the audit is still due. A decision
   * that somebody took since the audit looked stands.
   */
  apply(connectionId: string, update: FindingUpdate): Promise<void>;
  /**
   * Writes decided findings at once, surviving a power cut; belongs into one transaction with the journal. An audit is
   * due when the first of the decisions ends.
   */
  decide(connectionId: string, findings: readonly Finding[]): void;
  /** How many wait for a person. */
  openCounts(connectionId: string): Readonly<Record<Severity, number>>;
}

/** What the store works with. */
export interface FindingStoreDeps {
  readonly db: Db;
  readonly numberOf: ConnectionNumbers;
  readonly versions: Versions;
  readonly checkpoints: Checkpoints;
  readonly auditDue: AuditDue;
}

const rowsAtOnce = 1000;

/** The number of the key that a finding is about; its parameters are connection, subject, subject. */
const keyNo =
  '(SELECT no FROM api_key WHERE connection = ? AND substr(id, 1, 8) = substr(?, 1, 8) AND id = ? LIMIT 1)';

/** Keeps findings beside the number of their key, through which they are found. */
export function createFindingStore(deps: FindingStoreDeps): FindingStore {
  const { db, numberOf, versions, checkpoints, auditDue } = deps;
  const all = db.prepare<[number, number], FindingRow>(
    `SELECT no, ${findingColumns.join(', ')} FROM finding NOT INDEXED
     WHERE connection = ? AND no > ? ORDER BY no LIMIT ${rowsAtOnce}`,
  );
  const get = db.prepare<SqlValue[], FindingRow>(
    `SELECT no, ${findingColumns.join(', ')} FROM finding WHERE connection = ? AND id = ? AND key_no IS ${keyNo}`,
  );
  const getUnlinked = db.prepare<[number, string], FindingRow>(
    `SELECT no, ${findingColumns.join(', ')} FROM finding WHERE connection = ? AND key_no IS NULL AND id = ?`,
  );
  const insert = db.prepare<SqlValue[]>(
    `INSERT INTO finding (connection, key_no, ${findingColumns.join(', ')})
     VALUES (?, ${keyNo}, ${findingColumns.map(() => '?').join(', ')})`,
  );
  const update = db.prepare<SqlValue[]>(
    `UPDATE finding SET key_no = ${keyNo}, ${findingColumns.map((column) => `${column} = ?`).join(', ')} WHERE no = ?`,
  );
  const counts = db.prepare<[number], { readonly severity: number; readonly count: number }>(
    `SELECT severity, count(*) AS count FROM finding WHERE connection = ? AND status = 'open' GROUP BY severity`,
  );
  const countsKept = new Map<
    number,
    { readonly version: string; readonly value: Record<Severity, number> }
  >();

  const find = (connection: number, findingId: string): FindingRow | undefined => {
    const subject = findingId.slice(findingId.indexOf(':') + 1);
    return (
      get.get(connection, findingId, connection, subject, subject) ?? getUnlinked.get(connection, findingId)
    );
  };
  const write = (connection: number, finding: Finding, known: FindingRow | undefined): void => {
    const key = [connection, finding.subject.id, finding.subject.id];
    if (known === undefined) insert.run(connection, ...key, ...findingValues(finding));
    else update.run(...key, ...findingValues(finding), known.no);
  };
  /** `before` is null for a finding that the audit did not know. */
  const carryOver = (connection: number, before: Finding | null, after: Finding): void => {
    const known = find(connection, after.id);
    const stored = known === undefined ? null : findingFromRow(known);
    const isAsJudged = stored === null || (before !== null && isSameStatus(stored.status, before.status));
    write(connection, isAsJudged ? after : { ...after, status: stored.status }, known);
  };

  return {
    *all(connectionId) {
      const connection = numberOf(connectionId);
      for (let after = 0; ;) {
        const rows = all.all(connection, after);
        for (const row of rows) {
          const finding = findingFromRow(row);
          if (finding !== null) yield finding;
        }
        if (rows.length < rowsAtOnce) return;
        after = rows.at(-1)?.no ?? after;
      }
    },
    some(connectionId, findingIds) {
      const connection = numberOf(connectionId);
      return findingIds.flatMap((findingId) => {
        const row = find(connection, findingId);
        const finding = row === undefined ? null : findingFromRow(row);
        return finding === null ? [] : [finding];
      });
    },
    async apply(connectionId, { added, changed, reopened, resolved }) {
      const connection = numberOf(connectionId);
      const pace = createPace();
      const fresh = added.map((after) => ({ before: null, after }));
      for (const changes of [fresh, changed, reopened, resolved]) {
        for (let from = 0; from < changes.length;) {
          const piece = changes.slice(from, from + pace.rows);
          const start = performance.now();
          db.transaction(() => {
            for (const { before, after } of piece) carryOver(connection, before, after);
          }).immediate();
          pace.took(piece.length, performance.now() - start);
          from += piece.length;
          versions.bump(connection, 'findings');
          await breathe();
          await checkpoints.wrote(piece.length);
        }
      }
    },
    decide(connectionId, findings) {
      const connection = numberOf(connectionId);
      durably(db, () => {
        for (const finding of findings) {
          write(connection, finding, find(connection, finding.id));
          if ('until' in finding.status) auditDue.by(connection, finding.status.until);
        }
      });
      versions.bump(connection, 'findings');
    },
    openCounts(connectionId) {
      const connection = numberOf(connectionId);
      const version = versions.of(connection, ['findings']);
      const kept = countsKept.get(connection);
      if (kept?.version === version) return kept.value;
      const value = { high: 0, medium: 0, low: 0 };
      for (const { severity, count } of counts.all(connection)) value[severities[severity] ?? 'low'] += count;
      countsKept.set(connection, { version, value });
      return value;
    },
  };
}
