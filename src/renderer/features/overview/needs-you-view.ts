import type { RuleCount } from '../../../contract/findings.ts';
import type { Finding } from '../../lib/facts-types.ts';
import { formatCount } from '../../lib/format.ts';

const ranks: Readonly<Record<RuleCount['severity'], number>> = { high: 0, medium: 1, low: 2 };

/** Rules in the order to look at them: by severity, then by how many there are. */
export function mostSevereFirst(groups: readonly RuleCount[]): readonly RuleCount[] {
  return groups.toSorted(
    (one, other) => ranks[one.severity] - ranks[other.severity] || other.count - one.count,
  );
}

/** Names of the first few and how many more there are, such as "ci-deploy, nightly-eval and 4 more". */
export function namesOf(findings: readonly Pick<Finding, 'subjectName'>[], total: number): string {
  const names = findings.slice(0, 2).map(({ subjectName }) => subjectName);
  const rest = total - names.length;
  if (rest <= 0) return names.join(' and ');
  return `${names.join(', ')} and ${formatCount(rest)} more`;
}

const NEWS_MS = 7 * 86_400_000;

/** When the newest of a rule's findings was first seen; null unless all are at hand and that is news of the last week. */
export function newestOf(
  findings: readonly Pick<Finding, 'firstSeenAt'>[],
  total: number,
  now: number,
): number | null {
  if (findings.length === 0 || findings.length < total) return null;
  const newest = Math.max(...findings.map(({ firstSeenAt }) => firstSeenAt));
  return now - newest < NEWS_MS ? newest : null;
}
