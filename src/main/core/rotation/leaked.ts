import type { LeakMatch } from '../../../contract/rotations.ts';
import { endsOf } from '../../../domain/organization/masked-key.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';

/**
 * The live keys that a leaked key may be, told by its ends; those that fit at both come first.
 *
 * Mistral tells no more of a key than its first and last four characters, so several may fit. Where a masked form tells
 * more or less than four, as much as both have is compared.
 */
export function findLeaked(
  { facts }: Pick<Mirror, 'facts'>,
  connectionId: string,
  first: string | null,
  last: string,
): readonly LeakMatch[] {
  const matches: LeakMatch[] = [];
  for (const { id, name, maskedKey, workspaceName, lastUsedOn } of facts.apiKeys(connectionId)) {
    const ends = endsOf(maskedKey);
    if (ends.last === '' || !(last.endsWith(ends.last) || ends.last.endsWith(last))) continue;
    const isComparable = first !== null && ends.first !== '';
    const isBoth = isComparable && (first.startsWith(ends.first) || ends.first.startsWith(first));
    if (isComparable && !isBoth) continue;
    matches.push({
      keyId: id,
      name,
      maskedKey,
      workspaceName,
      lastUsedOn,
      match: isBoth ? 'both-ends' : 'last-four',
    });
  }
  return matches.sort((left, right) => (left.match < right.match ? -1 : left.match > right.match ? 1 : 0));
}
