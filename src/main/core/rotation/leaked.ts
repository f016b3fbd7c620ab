import type { LeakMatch } from '../../../contract/rotations.ts';
import { endsOf } from '../../../domain/organization/masked-key.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';

/**
 * The live keys that a leaked key may be, told by its ends; those that fit at both come first.
 *
 * Mistral tells no more of a key than its first and last four characters, so several may fit.
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
    if (ends.last === '' || !last.endsWith(ends.last)) continue;
    const isBoth = first !== null && ends.first !== '' && first.startsWith(ends.first);
    if (first !== null && ends.first !== '' && !isBoth) continue;
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
