import type { KeyDetail, KeyRow } from '../../contract/organization.ts';
import type { LineageEntry } from '../../contract/rotations.ts';
import type { RuleId } from './facts-types.ts';

/** What resolves a finding on a key. */
export type Remedy = 'rotate' | 'revoke';

const remedies: Readonly<Partial<Record<RuleId, Remedy>>> = {
  'key-expiring': 'rotate',
  'key-no-expiration': 'rotate',
  'key-rotation-overdue': 'rotate',
  'key-owner-not-member': 'rotate',
  'key-owner-not-in-workspace': 'rotate',
  'key-unnamed': 'rotate',
  'key-legacy-product': 'rotate',
  'key-unused': 'revoke',
  'key-no-recorded-use': 'revoke',
  'key-expired': 'revoke',
};

/** What Vane can do about findings of a rule; null where only a person can. */
export function remedyOf(rule: RuleId): Remedy | null {
  return remedies[rule] ?? null;
}

/**
 * Why a key cannot be rotated or revoked here, as far as its row tells; null when nothing speaks against it.
 *
 * The rehearsal finds out the rest.
 */
export function whyUntouchable(
  { deletion }: Pick<KeyRow, 'deletion'>,
  { removedAt, isKeyAtHand }: Pick<KeyDetail, 'removedAt'> & { readonly isKeyAtHand: boolean },
  remedy: Remedy,
): string | null {
  if (removedAt !== null) return 'It is gone at Mistral.';
  if (!isKeyAtHand) return 'Vane has no admin key at hand for this organization.';
  if (deletion.status === 'unavailable') {
    return remedy === 'rotate'
      ? 'Mistral does not allow deleting it with your admin key, so the old key would stay.'
      : 'Mistral does not allow deleting it with your admin key.';
  }
  return null;
}

/** Whether the line of a key says that it is gone; a rotation knows that before the next sync does. */
export function isKnownRevoked(line: readonly LineageEntry[] | undefined, keyId: string): boolean {
  return line?.some((entry) => entry.keyId === keyId && entry.state === 'revoked') ?? false;
}
