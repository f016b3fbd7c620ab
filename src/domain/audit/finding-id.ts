import { fingerprint } from '../fingerprint.ts';
import type { Subject } from './finding.ts';
import type { RuleId } from './policy.ts';

const longest = 128;

/**
 * The identity of a finding: the same for the same rule and subject in every run.
 *
 * At most 128 characters, which is what the window may send back; longer subjects (an owner is free text) keep
 * their beginning and end in a fingerprint of the whole.
 */
export function findingId(rule: RuleId, subject: Subject): string {
  const id = `${rule}:${subject.id}`;
  if (id.length <= longest) return id;
  return `${id.slice(0, longest - 17)}~${fingerprint(id)}`;
}
