/** How many bytes a text takes in UTF-8. */
export function byteLength(text: string): number {
  let bytes = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return bytes;
}

/** The text, or as much of its beginning as fits with an ellipsis into `most` bytes, cut between whole characters. */
export function cutToBytes(text: string, most: number): string {
  if (byteLength(text) <= most) return text;
  const room = most - byteLength('…');
  let kept = '';
  let bytes = 0;
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    bytes += byteLength(segment);
    if (bytes > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}

/**
 * A name from outside as one line of plain text: control characters and those that turn the writing direction
 * become spaces, so that a name cannot forge another sentence around itself.
 */
export function plainName(name: string, mostBytes: number): string {
  const plain = name.replaceAll(/[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
  return cutToBytes(plain, mostBytes);
}

const numbers = new Intl.NumberFormat('en-US');

/** A count as people read it: "15,956". */
export function countInWords(count: number): string {
  return numbers.format(count);
}
