import type { Finding } from './finding.ts';
import type { Policy, RuleId } from './policy.ts';

/** How much of what the audit looks at was read whole, so that what is not in it is really not there. */
export interface Reach {
  readonly isWhole: Readonly<Record<'keys' | 'members' | 'groups' | 'workspaces', boolean>>;
  /** Whether a key is among those that were judged. */
  readonly hasKey: (keyId: string) => boolean;
}

/** What a rule needs to know whole, apart from the keys themselves. */
const needs: Partial<Readonly<Record<RuleId, readonly ('members' | 'groups' | 'workspaces')[]>>> = {
  'key-owner-not-member': ['members'],
  'key-owner-not-in-workspace': ['members', 'groups', 'workspaces'],
  'key-in-default-workspace': ['workspaces'],
  'owner-too-many-keys': ['members'],
};

/**
 * Whether an audit that is silent about a known finding thereby says that its condition ended.
 *
 * A rule that is switched off ends its findings. Else the rule must have had what it needs, and the key must have been
 * there to be judged, or be missing from a listing that was whole.
 */
export function couldTell({ rule, subject }: Finding, { disabledRules }: Policy, reach: Reach): boolean {
  if (disabledRules.includes(rule)) return true;
  if (needs[rule]?.some((listing) => !reach.isWhole[listing])) return false;
  return reach.isWhole.keys || (subject.kind === 'api-key' && reach.hasKey(subject.id));
}
