import { endsOf } from '../../../domain/organization/masked-key.ts';
import { success } from '../../../domain/outcome.ts';
import type { ListedKey, RotationKeys } from './rotation-keys.ts';

/**
 * Makes a listing that shows nothing believable: a key counts as gone by it.
 *
 * Mistral's filter is said to look at names and at last characters (admin-api.md §4), and only since August 2026. Each
 * way counts as working once it has found something. Until then, what it does not find is looked for among all keys,
 * and the filter is tried on keys that are there.
 */
export function believable(keys: RotationKeys): RotationKeys {
  let isTriedByName = false;
  let isTriedByEnd = false;

  const learn = (listed: readonly ListedKey[], text: string): void => {
    isTriedByName ||= listed.some((key) => isNamed(key, text));
    isTriedByEnd ||= listed.some((key) => endsWith(key, text));
  };

  const tryFilter = async (all: readonly ListedKey[], signal: AbortSignal): Promise<void> => {
    const named = all.find(({ name }) => name !== null && name.trim() === name && name.length > 4);
    const ending = all.find(({ maskedKey }) => endsOf(maskedKey).last.length === 4);
    const texts = [
      isTriedByName ? null : (named?.name ?? null),
      isTriedByEnd || ending === undefined ? null : endsOf(ending.maskedKey).last,
    ];
    for (const text of texts) {
      const found = text === null ? null : await keys.listed(text, signal);
      if (text !== null && found?.ok === true) learn(found.value, text);
    }
  };

  return {
    ...keys,
    async listed(text, signal) {
      const listed = await keys.listed(text, signal);
      if (!listed.ok || text === '') return listed;
      const isFit = (key: ListedKey): boolean => isNamed(key, text) || endsWith(key, text);
      const isFiltered = listed.value.every(isFit);
      if (!isFiltered) return listed;
      learn(listed.value, text);
      if (isTriedByName && isTriedByEnd) return listed;
      const all = await keys.listed('', signal);
      if (!all.ok) return all;
      await tryFilter(all.value, signal);
      return success(all.value.filter(isFit));
    },
  };
}

function isNamed({ name }: ListedKey, text: string): boolean {
  return name?.toLowerCase().includes(text.toLowerCase()) === true;
}

function endsWith({ maskedKey }: ListedKey, text: string): boolean {
  return maskedKey.toLowerCase().endsWith(text.toLowerCase());
}
