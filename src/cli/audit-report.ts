import type { Finding, FindingStatus } from '../domain/audit/finding.ts';
import type { RuleId } from '../domain/audit/policy.ts';
import { ruleWords } from '../domain/audit/rule-words.ts';
import { bySeverity } from '../domain/audit/severity.ts';
import { sayFinding } from '../domain/alert/finding-words.ts';
import type { ApiKey } from '../domain/organization/api-key.ts';
import {
  connectionReport,
  isoMoment,
  openReport,
  organizationCounts,
  syncReport,
} from './organization-report.ts';
import type { Refreshed } from './refresh.ts';

/** What an audit says, as `vane audit --json` prints it. A change that breaks readers raises the shape's version. */
export type AuditReport = ReturnType<typeof auditReport>;

/** One finding of the report. */
export type ReportedFinding = AuditReport['findings'][number];

/** Collects what an audit says about an organization that was just judged. */
export function auditReport({ mirror, connection, run, problems }: Refreshed, at: number) {
  const { id } = connection;
  const listed = [...mirror.findings.all(id)]
    .filter(({ status }) => status.kind !== 'resolved')
    .sort(byWeight);
  const keys = keysOf(listed, mirror.facts.apiKeys(id));
  const workspaces = new Map(mirror.facts.workspaces(id).map((workspace) => [workspace.id, workspace.name]));
  const { apiKeys, members, workspaces: workspaceCount } = organizationCounts(mirror, id);
  return {
    auditedAt: isoMoment(at),
    isComplete: problems.length === 0,
    problems,
    connection: connectionReport(connection),
    policy: mirror.policies.get(id),
    sync: syncReport(run),
    counts: {
      apiKeys,
      members,
      workspaces: workspaceCount,
      open: openReport(mirror.findings.openCounts(id)),
      decided: decidedCounts(listed),
      openByRule: openByRule(listed),
    },
    findings: listed.map((finding) => {
      const key = finding.subject.kind === 'api-key' ? keys.get(finding.subject.id) : undefined;
      const { workspaceId } = finding;
      return {
        id: finding.id,
        rule: finding.rule,
        severity: finding.severity,
        summary: sayFinding(finding),
        fix: ruleWords[finding.rule].fix,
        status: statusReport(finding.status),
        subject: { ...finding.subject, name: finding.subjectName, maskedKey: key?.maskedKey ?? null },
        owner: finding.evidence.owner ?? key?.createdBy ?? null,
        workspace:
          workspaceId === null
            ? null
            : { id: workspaceId, name: workspaces.get(workspaceId) ?? key?.workspaceName ?? null },
        evidence: finding.evidence,
        firstSeenAt: isoMoment(finding.firstSeenAt),
      };
    }),
  };
}

/** The most severe first, then by rule and name, so that equal organizations give equal lists. */
function byWeight(left: Finding, right: Finding): number {
  return (
    bySeverity(left.severity, right.severity) ||
    ruleOrder.indexOf(left.rule) - ruleOrder.indexOf(right.rule) ||
    compare(left.subjectName, right.subjectName) ||
    compare(left.id, right.id)
  );
}

const ruleOrder = Object.keys(ruleWords);

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function keysOf(findings: readonly Finding[], all: Iterable<ApiKey>): ReadonlyMap<string, ApiKey> {
  const wanted = new Set(findings.map(({ subject }) => subject.id));
  const found = new Map<string, ApiKey>();
  for (const key of all) if (wanted.has(key.id)) found.set(key.id, key);
  return found;
}

function decidedCounts(findings: readonly Finding[]) {
  const count = (kind: FindingStatus['kind']): number =>
    findings.filter(({ status }) => status.kind === kind).length;
  return { acknowledged: count('acknowledged'), snoozed: count('snoozed'), accepted: count('accepted') };
}

function openByRule(findings: readonly Finding[]): Readonly<Partial<Record<RuleId, number>>> {
  const counts: Partial<Record<RuleId, number>> = {};
  for (const { rule, status } of findings) if (status.kind === 'open') counts[rule] = (counts[rule] ?? 0) + 1;
  return counts;
}

/** What a person decided, its moments readable. */
function statusReport(status: FindingStatus) {
  return {
    kind: status.kind,
    at: 'at' in status ? isoMoment(status.at) : null,
    until: 'until' in status ? isoMoment(status.until) : null,
    reason: 'reason' in status ? status.reason : null,
  };
}
