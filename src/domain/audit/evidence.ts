import type { Evidence } from './finding.ts';

type Facts = { readonly [Name in Exclude<keyof Evidence, 'keyCount'>]?: Evidence[Name] | null };

/** Evidence of the facts that are there; unknown ones are left out instead of being shown as empty. */
export function present(facts: Facts): Evidence {
  const evidence: { -readonly [Name in keyof Evidence]: Evidence[Name] } = {};
  if (facts.lastUsedOn != null) evidence.lastUsedOn = facts.lastUsedOn;
  if (facts.createdOn != null) evidence.createdOn = facts.createdOn;
  if (facts.expiresOn != null) evidence.expiresOn = facts.expiresOn;
  if (facts.days != null) evidence.days = facts.days;
  if (facts.threshold != null) evidence.threshold = facts.threshold;
  if (facts.owner != null) evidence.owner = facts.owner;
  if (facts.product != null) evidence.product = facts.product;
  return evidence;
}

/** Whether two findings' evidence says the same. */
export function isSameEvidence(left: Evidence, right: Evidence): boolean {
  return (
    left.days === right.days &&
    left.threshold === right.threshold &&
    left.lastUsedOn === right.lastUsedOn &&
    left.createdOn === right.createdOn &&
    left.expiresOn === right.expiresOn &&
    left.owner === right.owner &&
    left.product === right.product &&
    left.keyCount === right.keyCount
  );
}
