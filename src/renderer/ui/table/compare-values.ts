const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Compares two cells of a column: numbers by size, everything else as people order names ("key-9" before "key-10"). */
export function compareValues(one: unknown, other: unknown): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  return collator.compare(String(one), String(other));
}
