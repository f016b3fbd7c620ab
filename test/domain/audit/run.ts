import { auditKeys } from '../../../src/domain/audit/audit-keys.ts';
import type { AuditFacts } from '../../../src/domain/audit/facts.ts';
import { defaultPolicy, type Policy, type RuleId } from '../../../src/domain/audit/policy.ts';
import type { ApiKey } from '../../../src/domain/organization/api-key.ts';
import { addDays } from '../../../src/domain/organization/day.ts';
import { apiKey, member, noon, workspace } from '../build.ts';

/** The day on which the audits of these tests run. */
export const today = '2026-03-10';
/** The day this many days before {@link today}. */
export const ago = (days: number): string => addDays(today, -days);

/** Audits keys of an organization with Ada in Research. */
export function audit(
  keys: readonly ApiKey[],
  policy: Policy = defaultPolicy,
  facts: Partial<AuditFacts> = {},
) {
  const all = {
    keys,
    members: [member()],
    groups: [],
    workspaces: [workspace()],
    peopleReadAt: noon(today),
    ...facts,
  };
  return auditKeys(all, policy, today);
}

/** The rules that speak of one key. */
export function rulesOf(
  parts: Partial<ApiKey>,
  policy?: Policy,
  facts?: Partial<AuditFacts>,
): readonly RuleId[] {
  return audit([apiKey(parts)], policy, facts).map(({ rule }) => rule);
}

/** What one rule says of one key. */
export function only(rule: RuleId, parts: Partial<ApiKey>, facts?: Partial<AuditFacts>) {
  return audit([apiKey(parts)], defaultPolicy, facts)
    .filter((finding) => finding.rule === rule)
    .map(({ severity, evidence }) => ({ severity, evidence }));
}
