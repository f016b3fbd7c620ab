/** The shape of a marker: `vane-` and ten characters without look-alikes. */
const pattern = /\s*\(vane-[0-9a-z]{10}\)\s*$/;
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** Mistral's limit for names (admin-api.md §4). */
const longestName = 255;

/** Makes a marker out of at least ten random bytes. Lower case, because Mistral's search ignores case. */
export function makeMarker(random: Uint8Array): string {
  return `vane-${Array.from(random.slice(0, 10), (byte) => alphabet[byte % alphabet.length]).join('')}`;
}

/** A key's name without the mark of an earlier rotation. */
export function nameWithoutMarker(name: string): string {
  return name.replace(pattern, '');
}

/** The name of the new key: what people call it, and the marker by which it is found. */
export function markedName(name: string, marker: string): string {
  const mark = ` (${marker})`;
  return `${[...nameWithoutMarker(name)]
    .slice(0, longestName - mark.length)
    .join('')
    .trim()}${mark}`.trim();
}
