import type { Evidence, Severity } from './finding.ts';
import type { KeyView } from './key-view.ts';
import type { RuleId } from './policy.ts';

/** A question that is asked of every key. */
export interface KeyRule {
  readonly id: RuleId;
  /** Null when the key is fine, or when the facts do not say. */
  judge(view: KeyView): Verdict | null;
}

/** What a rule has to say about one key. */
export interface Verdict {
  /** Only where it differs from the rule's usual one. */
  readonly severity?: Severity;
  readonly evidence: Evidence;
}
