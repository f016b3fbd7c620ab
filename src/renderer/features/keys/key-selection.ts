/** As many keys as one confirmation may hold. */
export const MOST_SELECTED = 1000;

/** A selection with one key more or less. */
export function toggled(chosen: ReadonlySet<string>, keyId: string): ReadonlySet<string> {
  const next = new Set(chosen);
  if (!next.delete(keyId)) next.add(keyId);
  return next;
}
