import type { ConnectionState } from '../../../src/contract/app.ts';
import type { InputOf, OutputOf } from '../../../src/contract/index.ts';
import type { Finding } from '../../../src/domain/audit/finding.ts';
import type { World } from './world.ts';

/** A slice of the findings as the main process answers it. */
export function findingsPage(
  { findings }: World,
  { status, rule, search, offset, limit }: InputOf<'findings.page'>,
): OutputOf<'findings.page'> {
  const ranks = { high: 0, medium: 1, low: 2 };
  const inStatus = findings.filter((finding) => groupOf(finding) === status);
  const shown = inStatus
    .filter((finding) => (rule === null || finding.rule === rule) && finding.subjectName.includes(search))
    .sort((one, other) => ranks[one.severity] - ranks[other.severity]);
  const rules = [...new Set(inStatus.map((finding) => finding.rule))];
  return {
    rows: shown.slice(offset, offset + limit),
    total: shown.length,
    byRule: rules.map((each) => {
      const of = inStatus.filter((finding) => finding.rule === each);
      const severity =
        (['high', 'medium', 'low'] as const).find((level) =>
          of.some((finding) => finding.severity === level),
        ) ?? 'low';
      return { rule: each, severity, count: of.length };
    }),
  };
}

/** How many findings of each severity are open. */
export function countsOf({ findings }: World): ConnectionState['openFindings'] {
  const count = (severity: Finding['severity']): number =>
    findings.filter((finding) => finding.status.kind === 'open' && finding.severity === severity).length;
  return { high: count('high'), medium: count('medium'), low: count('low') };
}

function groupOf({ status }: Finding): 'waiting' | 'decided' | 'resolved' {
  return status.kind === 'open' ? 'waiting' : status.kind === 'resolved' ? 'resolved' : 'decided';
}
