import type { OutputOf, ParsedOf } from '../../../../contract/index.ts';
import type { RuleCount } from '../../../../contract/findings.ts';
import type { Finding } from '../../../../domain/audit/finding.ts';
import type { SqlValue } from '../db.ts';
import type { Mirror } from '../mirror.ts';
import { findingColumns, findingFromRow, type FindingRow, severities } from '../stores/finding-rows.ts';
import { likePattern } from './like-pattern.ts';

/** Reads findings. */
export interface FindingReads {
  /** The most severe first. `byRule` counts all of the status, whatever rule or search is asked for. */
  page(input: ParsedOf<'findings.page'>): OutputOf<'findings.page'>;
  /** Null when there is no such finding. */
  get(input: ParsedOf<'findings.get'>): Finding | null;
}

type Status = ParsedOf<'findings.page'>['status'];
type Filter = Readonly<Record<string, SqlValue>>;

/** The statuses that a tab of the window stands for, as SQL. */
const statusLists: Readonly<Record<Status, string>> = {
  waiting: `('open')`,
  decided: `('acknowledged', 'snoozed', 'accepted')`,
  resolved: `('resolved')`,
};

/** Pages come straight from an index in the order of severity and rule. */
export function createFindingReads({ db, numberOf, versions, findings }: Mirror): FindingReads {
  const statements = {
    waiting: prepare(statusLists.waiting),
    decided: prepare(statusLists.decided),
    resolved: prepare(statusLists.resolved),
  };
  const ruleCounts = new Map<string, readonly RuleCount[]>();
  let ruleCountsVersion = '';

  function prepare(statuses: string) {
    const where = `connection = @connection AND status IN ${statuses} AND (@rule IS NULL OR rule = @rule)
      AND (@pattern IS NULL OR subject_name LIKE @pattern ESCAPE '\\' OR subject_id LIKE @pattern ESCAPE '\\'
        OR evidence LIKE @pattern ESCAPE '\\')`;
    return {
      page: db.prepare<[Filter], FindingRow>(
        `SELECT no, ${findingColumns.join(', ')} FROM finding
         WHERE ${where} ORDER BY severity, rule, no LIMIT @limit OFFSET @offset`,
      ),
      count: db.prepare<[Filter], number>(`SELECT count(*) FROM finding WHERE ${where}`).pluck(),
      byRule: db.prepare<
        [number],
        { readonly rule: string; readonly severity: number; readonly count: number }
      >(
        `SELECT rule, min(severity) AS severity, count(*) AS count FROM finding
         WHERE connection = ? AND status IN ${statuses} GROUP BY rule ORDER BY 2, 3 DESC, 1`,
      ),
    };
  }

  function byRule(connection: number, status: Status): readonly RuleCount[] {
    const version = versions.of(connection, ['findings']);
    if (version !== ruleCountsVersion) ruleCounts.clear();
    ruleCountsVersion = version;
    const name = `${connection} ${status}`;
    const counts =
      ruleCounts.get(name) ??
      statements[status].byRule
        .all(connection)
        .map(({ rule, severity, count }) => ({ rule, severity: severities[severity] ?? 'low', count }));
    ruleCounts.set(name, counts);
    return counts;
  }

  return {
    page({ connectionId, status, rule, search, offset, limit }) {
      const connection = numberOf(connectionId);
      const filter = { connection, rule, pattern: likePattern(search) };
      const counts = byRule(connection, status);
      const counted = counts.reduce(
        (sum, one) => (rule === null || one.rule === rule ? sum + one.count : sum),
        0,
      );
      return {
        rows: statements[status].page
          .all({ ...filter, limit, offset })
          .flatMap((row) => findingFromRow(row) ?? []),
        total: filter.pattern === null ? counted : (statements[status].count.get(filter) ?? 0),
        byRule: counts,
      };
    },
    get: ({ connectionId, findingId }) => findings.some(connectionId, [findingId])[0] ?? null,
  };
}
