import type { Evidence, Finding, FindingStatus, Severity } from '../../../../domain/audit/finding.ts';
import { isRuleId } from '../../../../domain/audit/rule-words.ts';
import { assertNever } from '../../../../domain/outcome.ts';
import type { SqlValue } from '../db.ts';
import { isObject, readJson } from '../listings/columns.ts';

/** A stored finding. */
export interface FindingRow {
  readonly no: number;
  readonly id: string;
  readonly rule: string;
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly severity: number;
  readonly subject_name: string;
  readonly workspace_id: string | null;
  readonly evidence: string;
  readonly first_seen_at: number;
  readonly last_seen_at: number;
  readonly status: string;
  readonly decided_at: number | null;
  readonly until: number | null;
  readonly reason: string | null;
}

/** The columns of a finding in the order of {@link findingValues}. */
export const findingColumns = [
  'id',
  'rule',
  'subject_kind',
  'subject_id',
  'severity',
  'subject_name',
  'workspace_id',
  'evidence',
  'first_seen_at',
  'last_seen_at',
  'status',
  'decided_at',
  'until',
  'reason',
] as const;

/** Severities from the worst on; a stored number is the place in this list. */
export const severities: readonly Severity[] = ['high', 'medium', 'low'];

/** A finding as the values of its columns. */
export function findingValues(finding: Finding): SqlValue[] {
  return [
    finding.id,
    finding.rule,
    finding.subject.kind,
    finding.subject.id,
    severities.indexOf(finding.severity),
    finding.subjectName,
    finding.workspaceId,
    JSON.stringify(finding.evidence),
    finding.firstSeenAt,
    finding.lastSeenAt,
    finding.status.kind,
    ...decisionValues(finding.status),
  ];
}

/** Reads a finding back; null for a rule that this version does not know. */
export function findingFromRow(row: FindingRow): Finding | null {
  if (!isRuleId(row.rule)) return null;
  const evidence = readJson(row.evidence);
  return {
    id: row.id,
    rule: row.rule,
    subject: { kind: row.subject_kind === 'owner' ? 'owner' : 'api-key', id: row.subject_id },
    severity: severities[row.severity] ?? 'low',
    subjectName: row.subject_name,
    workspaceId: row.workspace_id,
    // Only this file writes the column, from the same type.
    evidence: isObject(evidence) ? (evidence as Evidence) : {},
    firstSeenAt: row.first_seen_at,
    lastSeenAt: row.last_seen_at,
    status: statusFromRow(row),
  };
}

function decisionValues(
  status: FindingStatus,
): [at: number | null, until: number | null, reason: string | null] {
  switch (status.kind) {
    case 'open':
      return [null, null, null];
    case 'acknowledged':
    case 'resolved':
      return [status.at, null, null];
    case 'snoozed':
      return [status.at, status.until, null];
    case 'accepted':
      return [status.at, status.until, status.reason];
    default:
      return assertNever(status);
  }
}

/** A decision that lost a part of itself comes back as open, so that a person decides again. */
function statusFromRow({ status, decided_at: at, until, reason }: FindingRow): FindingStatus {
  if (at === null) return { kind: 'open' };
  if (status === 'acknowledged' || status === 'resolved') return { kind: status, at };
  if (status === 'snoozed' && until !== null) return { kind: 'snoozed', at, until };
  if (status === 'accepted' && until !== null && reason !== null)
    return { kind: 'accepted', at, until, reason };
  return { kind: 'open' };
}
