import type { Random } from '../../random.ts';

/** What is wrong with a generated key, if anything. */
export type KeyKind =
  | 'healthy'
  | 'unused'
  | 'never-used'
  | 'expires-soon'
  | 'expired'
  | 'owner-left'
  | 'owner-outside'
  | 'no-expiration'
  | 'old'
  | 'old-and-unused'
  | 'legacy'
  | 'in-default'
  | 'unnamed'
  | 'of-one-owner';

/** How much of the organization's keys each kind is; the rest, about 70 %, is healthy. */
const shares: readonly (readonly [KeyKind, number])[] = [
  ['unused', 0.035],
  ['never-used', 0.02],
  ['expires-soon', 0.03],
  ['expired', 0.02],
  ['owner-left', 0.015],
  ['owner-outside', 0.015],
  ['no-expiration', 0.03],
  ['old', 0.03],
  ['old-and-unused', 0.015],
  ['legacy', 0.015],
  ['in-default', 0.02],
  ['unnamed', 0.015],
];

/** Kinds for so many keys, in mixed order; from ten keys on every kind with a share appears at least once. */
export function drawKinds(random: Random, count: number): readonly KeyKind[] {
  const kinds: KeyKind[] = [];
  for (const [kind, share] of shares) {
    const wanted = Math.max(count >= 40 ? 1 : 0, Math.round(count * share));
    for (let made = 0; made < wanted; made += 1) kinds.push(kind);
  }
  if (count >= 40) {
    const many = Math.min(24, Math.max(8, Math.round(count * 0.06)));
    for (let made = 0; made < many; made += 1) kinds.push('of-one-owner');
  }
  if (count > 0 && count < 40) kinds.push('unused', 'expires-soon', 'no-expiration');
  const wrong = random.shuffled(kinds).slice(0, count);
  while (wrong.length < count) wrong.push('healthy');
  return random.shuffled(wrong);
}
