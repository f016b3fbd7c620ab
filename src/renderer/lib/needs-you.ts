import type { RuleCount } from '../../contract/findings.ts';
import { ruleWords } from '../../contract/rule-words.ts';
import { isRule } from './rules.ts';

/** Open findings, parted into those that need a person now and those that can wait. */
export interface OpenFindings {
  /** By severity, then by number. */
  readonly needsYou: readonly RuleCount[];
  readonly canWait: readonly RuleCount[];
  readonly neededCount: number;
  readonly waitingCount: number;
}

/**
 * Parts open findings where the tray and the notifications do: what is told on the desktop or is more than low needs a
 * person, the rest can wait for the window.
 */
export function partFindings(byRule: readonly RuleCount[]): OpenFindings {
  const ordered = mostSevereFirst(byRule);
  const needsYou = ordered.filter(needsPerson);
  const canWait = ordered.filter((group) => !needsPerson(group));
  return { needsYou, canWait, neededCount: sumOf(needsYou), waitingCount: sumOf(canWait) };
}

function needsPerson({ rule, severity }: RuleCount): boolean {
  return severity !== 'low' || (isRule(rule) && ruleWords[rule].isTold);
}

const ranks: Readonly<Record<RuleCount['severity'], number>> = { high: 0, medium: 1, low: 2 };

function mostSevereFirst(groups: readonly RuleCount[]): readonly RuleCount[] {
  return groups.toSorted(
    (one, other) => ranks[one.severity] - ranks[other.severity] || other.count - one.count,
  );
}

function sumOf(groups: readonly RuleCount[]): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}
