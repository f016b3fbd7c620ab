import type { Finding } from '../../lib/facts-types.ts';
import { formatCount } from '../../lib/format.ts';
import { isNews } from '../../lib/news.ts';

/** Names of the first few and how many more there are, such as "ci-deploy, nightly-eval and 4 more". */
export function namesOf(findings: readonly Pick<Finding, 'subjectName'>[], total: number): string {
  const names = findings.slice(0, 2).map(({ subjectName }) => subjectName);
  const rest = total - names.length;
  if (rest <= 0) return names.join(' and ');
  return `${names.join(', ')} and ${formatCount(rest)} more`;
}

/** Says that findings are news: "New" for all of a rule, "2 new" for some; null for none. Times are milliseconds since 1970. */
export function newsText(
  findings: readonly Pick<Finding, 'firstSeenAt'>[],
  total: number,
  times: { readonly connectedAt: number; readonly now: number },
): string | null {
  const count = findings.filter((finding) => isNews(finding, times)).length;
  if (count === 0) return null;
  return count === total ? 'New' : `${formatCount(count)} new`;
}
