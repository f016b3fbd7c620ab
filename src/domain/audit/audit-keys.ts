import type { Day } from '../organization/day.ts';
import type { AuditFacts } from './facts.ts';
import type { DetectedFinding } from './finding.ts';
import type { KeyRule } from './key-rule.ts';
import { type KeyView, keyViewer } from './key-view.ts';
import type { Policy } from './policy.ts';
import { ruleWords } from './rule-words.ts';
import { keyExpired } from './rules/key-expired.ts';
import { keyExpiring } from './rules/key-expiring.ts';
import { keyInDefaultWorkspace } from './rules/key-in-default-workspace.ts';
import { keyLegacyProduct } from './rules/key-legacy-product.ts';
import { keyNoExpiration } from './rules/key-no-expiration.ts';
import { keyNoRecordedUse } from './rules/key-no-recorded-use.ts';
import { keyOwnerNotInWorkspace } from './rules/key-owner-not-in-workspace.ts';
import { keyOwnerNotMember } from './rules/key-owner-not-member.ts';
import { keyRotationOverdue } from './rules/key-rotation-overdue.ts';
import { keyUnnamed } from './rules/key-unnamed.ts';
import { keyUnused } from './rules/key-unused.ts';
import { ownerTooManyKeys } from './rules/owner-too-many-keys.ts';

/** Risks that a person should hear of whatever else is wrong with the key. */
const risks: readonly KeyRule[] = [keyOwnerNotMember, keyExpiring];
/** That the key is probably not needed at all. */
const idleness: readonly KeyRule[] = [keyUnused, keyNoRecordedUse];
/** What to improve on a key that is worth keeping. */
const upkeep: readonly KeyRule[] = [
  keyRotationOverdue,
  keyOwnerNotInWorkspace,
  keyNoExpiration,
  keyUnnamed,
  keyLegacyProduct,
  keyInDefaultWorkspace,
];

/**
 * Finds what needs a person among an organization's keys. The same arguments give the same findings, in the order
 * of the keys; each pair of rule and subject at most once.
 *
 * So that one key gives few and telling findings:
 * - An expired key is dead: it gets `key-expired` and nothing else, and counts for no owner.
 * - A key that seems idle (`key-unused`, `key-no-recorded-use`) should go, not be polished: no rule of upkeep speaks.
 *   That its owner has left or that it expires soon is still said, since idleness is only likely.
 * - A key that expires soon has to be replaced anyway: no `key-rotation-overdue` beside `key-expiring`.
 *
 * A rule that is switched off neither speaks nor silences another; yet an expired key stays dead.
 */
export function auditKeys(facts: AuditFacts, policy: Policy, today: Day): readonly DetectedFinding[] {
  const off = new Set(policy.disabledRules);
  const isOn = ({ id }: KeyRule): boolean => !off.has(id);
  const on = { risks: risks.filter(isOn), idleness: idleness.filter(isOn), upkeep: upkeep.filter(isOn) };
  const isExpiredOn = isOn(keyExpired);
  const found: DetectedFinding[] = [];
  const viewOf = keyViewer(facts, policy, today);
  const owners = ownerTooManyKeys(policy);

  for (const key of facts.keys) {
    const view = viewOf(key);
    if (view.daysLeft !== null && view.daysLeft < 0) {
      if (isExpiredOn) speak(keyExpired, view, found);
      continue;
    }
    owners.add(view);
    let expires = false;
    for (const rule of on.risks) expires = (speak(rule, view, found) && rule === keyExpiring) || expires;
    let isIdle = false;
    for (const rule of on.idleness) isIdle = speak(rule, view, found) || isIdle;
    if (isIdle) continue;
    for (const rule of on.upkeep) if (!(expires && rule === keyRotationOverdue)) speak(rule, view, found);
  }
  // Whoever has left does not count, and without the members nobody knows who has.
  if (!off.has('owner-too-many-keys') && facts.members !== null)
    for (const finding of owners.findings()) found.push(finding);
  return found;
}

function speak(rule: KeyRule, view: KeyView, found: DetectedFinding[]): boolean {
  const verdict = rule.judge(view);
  if (verdict === null) return false;
  const { key } = view;
  found.push({
    rule: rule.id,
    subject: { kind: 'api-key', id: key.id },
    severity: verdict.severity ?? ruleWords[rule.id].severity,
    subjectName: (key.name ?? '').trim() === '' ? key.maskedKey : (key.name ?? ''),
    workspaceId: key.workspaceId,
    evidence: verdict.evidence,
  });
  return true;
}
