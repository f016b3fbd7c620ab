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
  let findsNames = false;
  let findsEnds = false;
  let isTried = false;
  let proof: Promise<void> = Promise.resolve();

  const learn = (listed: readonly ListedKey[], text: string): void => {
    findsNames ||= listed.some((key) => isNamed(key, text));
    findsEnds ||= listed.some((key) => endsWith(key, text));
  };

  const tryOut = async (all: readonly ListedKey[], signal: AbortSignal): Promise<void> => {
    if (isTried) return;
    isTried = true;
    const names = all.flatMap(({ name }) =>
      name === null || !/^\w[\w -]{4,40}\w$/.test(name) ? [] : [name],
    );
    const ends = all.map(({ maskedKey }) => endsOf(maskedKey).last).filter(({ length }) => length === 4);
    const [name] = findsNames ? [] : names;
    const [end] = findsEnds ? [] : ends;
    for (const text of [name, end]) {
      const found = text === undefined ? null : await keys.listed(text, signal);
      if (text !== undefined && found?.ok === true) learn(found.value.keys, text);
    }
  };

  return {
    ...keys,
    async listed(text, signal) {
      const listed = await keys.listed(text, signal);
      if (!listed.ok || text === '') return listed;
      const isFit = (key: ListedKey): boolean => isNamed(key, text) || endsWith(key, text);
      const isFiltered = listed.value.keys.every(isFit);
      if (!isFiltered) return listed;
      learn(listed.value.keys, text);
      // Many that ask at once need only one proof.
      await proof;
      if (findsNames && findsEnds) return listed;
      const whole = keys.listed('', signal);
      const mine = whole.then((all) => (all.ok ? tryOut(all.value.keys, signal) : undefined));
      proof = mine;
      const all = await whole;
      await mine;
      return all.ok ? success({ ...all.value, keys: all.value.keys.filter(isFit) }) : all;
    },
  };
}

function isNamed({ name }: ListedKey, text: string): boolean {
  return name?.toLowerCase().includes(text.toLowerCase()) === true;
}

function endsWith({ maskedKey }: ListedKey, text: string): boolean {
  return maskedKey.toLowerCase().endsWith(text.toLowerCase());
}
