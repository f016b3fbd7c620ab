import type { Finding } from '../audit/finding.ts';
import type { Moment } from '../organization/day.ts';

/** That something was said on the desktop; written once the system has taken the notification. */
export interface ToldFact {
  readonly factId: string;
  readonly toldAt: Moment;
}

/**
 * The identity of what there is to tell about a finding: the finding, and for an expiring key the step of the ladder.
 *
 * So the same fact is told once, and told anew on the next step ("expires tomorrow" is news after "in 7 days").
 */
export function factId(finding: Pick<Finding, 'id' | 'rule' | 'evidence'>): string {
  const step = finding.rule === 'key-expiring' ? String(finding.evidence.threshold ?? '') : '';
  return `${finding.id}@${step}`;
}

/** The finding that a told fact is about. */
export function findingIdOfFact(fact: string): string {
  return fact.slice(0, fact.lastIndexOf('@'));
}

/**
 * The told facts that should be forgotten: of findings that are resolved, snoozed, accepted or no longer kept.
 *
 * Forgetting them is what lets a fact be told again when it comes back. To be applied after every audit and
 * every decision; applying it twice does no harm.
 */
export function forgettableFacts(told: Iterable<ToldFact>, findings: Iterable<Finding>): readonly string[] {
  const kept = new Set<string>();
  for (const { id, status } of findings) {
    if (status.kind === 'open' || status.kind === 'acknowledged') kept.add(id);
  }
  const forgettable: string[] = [];
  for (const { factId: fact } of told) if (!kept.has(findingIdOfFact(fact))) forgettable.push(fact);
  return forgettable;
}
