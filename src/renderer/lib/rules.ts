import { ruleWords } from '../../contract/rule-words.ts';
import type { RuleId } from './facts-types.ts';
import { formatQuantity } from './format.ts';

/** Every rule that this version knows. */
export const ruleIds: readonly RuleId[] = Object.keys(ruleWords).filter(isRule);

/** Whether a text is the id of a rule that this version knows. */
export function isRule(rule: string | undefined): rule is RuleId {
  return rule !== undefined && Object.hasOwn(ruleWords, rule);
}

/** Whether a rule judges single keys; the others judge their owners, so no key carries their findings. */
export function isAboutKeys(rule: string | undefined): boolean {
  return rule !== 'owner-too-many-keys';
}

/** A rule's findings by number, such as "3 unused keys". */
export function ruleQuantity(rule: string, count: number): string {
  if (!isRule(rule)) return formatQuantity(count, 'finding');
  const { singular, plural } = ruleWords[rule];
  return formatQuantity(count, singular, plural);
}
