import { daysInWords } from '../domain/alert/age.ts';
import { plainName } from '../domain/alert/short-text.ts';
import type { Severity } from '../domain/audit/finding.ts';
import { ruleWords } from '../domain/audit/rule-words.ts';
import { assertNever } from '../domain/outcome.ts';
import type { AuditReport, ReportedFinding } from './audit-report.ts';
import type { Style, Terminal } from './terminal.ts';
import { textTable } from './text-table.ts';

/** A list longer than this is cut where a person reads it; a pipe gets all of it. */
const mostRows = 20;

/** What an audit says, for people: the open findings by rule, the most severe first, then the sum. */
export function auditText(
  report: AuditReport,
  { paint, isOutRead }: Pick<Terminal, 'paint' | 'isOutRead'>,
): string {
  const { connection, counts } = report;
  const lines = [
    `${paint('bold', plainName(connection.name, 200))}  ${paint('dim', connection.baseUrl)}`,
    `${countWords(counts.apiKeys, 'API key')}, ${countWords(counts.members, 'member')}, ${countWords(counts.workspaces, 'workspace')}`,
    '',
  ];
  for (const group of grouped(report.findings.filter(({ status }) => status.kind === 'open'))) {
    const [first] = group;
    const { title, why, fix } = ruleWords[first.rule];
    lines.push(
      `${paint(colors[first.severity], first.severity.toUpperCase().padEnd(6))}  ${paint('bold', title)} (${group.length.toLocaleString('en-US')})`,
      `        ${paint('dim', `${why} ${fix}`)}`,
    );
    const shown = isOutRead && group.length > mostRows ? group.slice(0, mostRows) : group;
    lines.push(...textTable(shown.map(row), '        '));
    if (shown.length < group.length)
      lines.push(
        paint(
          'dim',
          `        and ${(group.length - shown.length).toLocaleString('en-US')} more; a pipe or --json gets them all`,
        ),
      );
    lines.push('');
  }
  return `${[...lines, ...sumLines(report, paint)].join('\n')}\n`;
}

const colors: Readonly<Record<Severity, Style>> = { high: 'red', medium: 'yellow', low: 'cyan' };

type Group = readonly [ReportedFinding, ...ReportedFinding[]];

/** Neighbors of the same rule and severity; the report has them sorted. */
function grouped(findings: readonly ReportedFinding[]): readonly Group[] {
  const groups: [ReportedFinding, ...ReportedFinding[]][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last?.[0].rule === finding.rule && last[0].severity === finding.severity) last.push(finding);
    else groups.push([finding]);
  }
  return groups;
}

function row({ subject, workspace, owner, rule, evidence }: ReportedFinding): readonly string[] {
  const isKey = subject.kind === 'api-key';
  const masked = subject.maskedKey === subject.name ? '' : (subject.maskedKey ?? '');
  return [
    subject.name,
    masked,
    workspace?.name ?? workspace?.id ?? '',
    isKey ? (owner ?? '') : '',
    factOf({ rule, evidence }),
  ];
}

/** The fact behind a finding in a few words; empty where the rule's title says it all. */
function factOf({ rule, evidence }: Pick<ReportedFinding, 'rule' | 'evidence'>): string {
  const { days = 0, lastUsedOn, createdOn, expiresOn, product, keyCount = 0 } = evidence;
  switch (rule) {
    case 'key-unused':
      return `no use for ${daysInWords(days)}${lastUsedOn === undefined ? '' : `, last on ${lastUsedOn}`}`;
    case 'key-no-recorded-use':
    case 'key-no-expiration':
      return createdOn === undefined ? '' : `made on ${createdOn}`;
    case 'key-expiring':
      return `${daysInWords(days)} left${expiresOn === undefined ? '' : `, until ${expiresOn}`}`;
    case 'key-expired':
      return `expired ${daysInWords(days)} ago${expiresOn === undefined ? '' : `, on ${expiresOn}`}`;
    case 'key-rotation-overdue':
      return `${daysInWords(days)} old`;
    case 'key-legacy-product':
      return product ?? '';
    case 'owner-too-many-keys':
      return `${keyCount} live keys`;
    case 'key-owner-not-member':
    case 'key-owner-not-in-workspace':
    case 'key-unnamed':
    case 'key-in-default-workspace':
      return '';
    default:
      return assertNever(rule);
  }
}

function sumLines({ counts, isComplete }: AuditReport, paint: Terminal['paint']): readonly string[] {
  const { open, decided } = counts;
  const decisions = [
    [decided.acknowledged, 'acknowledged'],
    [decided.snoozed, 'snoozed'],
    [decided.accepted, 'accepted'],
  ] as const;
  const apart = decisions.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(', ');
  const besides = apart === '' ? '' : ` Not counted: ${apart}.`;
  if (open.total > 0) {
    const parts = (['high', 'medium', 'low'] as const).map(
      (severity) => `${open[severity].toLocaleString('en-US')} ${severity}`,
    );
    return [`${paint('bold', countWords(open.total, 'open finding'))}: ${parts.join(', ')}.${besides}`];
  }
  if (!isComplete) return [`No open finding in what could be read.${besides}`];
  return [`${paint('green', 'Clean')}: no open finding.${besides}`];
}

function countWords(count: number, singular: string): string {
  return `${count.toLocaleString('en-US')} ${singular}${count === 1 ? '' : 's'}`;
}
