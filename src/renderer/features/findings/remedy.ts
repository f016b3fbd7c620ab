import type { Finding, RuleId } from '../../lib/facts-types.ts';
import { type Remedy, remedyOf } from '../../lib/rotatable.ts';

/** What resolves several findings at once. */
export interface CommonRemedy {
  readonly kind: Remedy;
  /** Each once, although several findings may be about one key. */
  readonly keyIds: readonly string[];
  /** The rule of all of them; null when there are several. */
  readonly rule: RuleId | null;
}

/** What resolves all of these findings alike; null when nothing here does, or not the same for all. */
export function remedyFor(findings: readonly Pick<Finding, 'rule' | 'subject'>[]): CommonRemedy | null {
  const [first] = findings;
  const kind = first ? remedyOf(first.rule) : null;
  if (!first || kind === null || findings.some(({ rule }) => remedyOf(rule) !== kind)) return null;
  const keyIds = new Set(findings.flatMap(({ subject }) => (subject.kind === 'api-key' ? [subject.id] : [])));
  const isOneRule = findings.every(({ rule }) => rule === first.rule);
  return { kind, keyIds: [...keyIds], rule: isOneRule ? first.rule : null };
}
