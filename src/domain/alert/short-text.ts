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

/** Control characters, line ends and what nobody sees, but for the two joiners that scripts and emoji need. */
const unseen = /(?:[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf})+/gu;

/**
 * Text from outside as one line of plain text: what nobody sees or what turns the writing direction becomes a
 * space, so that a name cannot forge another sentence around itself.
 */
export function plainLine(text: string): string {
  return text.replaceAll(unseen, ' ').trim();
}

/** A name from outside as one line of plain text that takes `mostBytes` at most. */
export function plainName(name: string, mostBytes: number): string {
  return cutToBytes(plainLine(name), mostBytes);
}

const numbers = new Intl.NumberFormat('en-US');

/** A count as people read it: "15,956". */
export function countInWords(count: number): string {
  return numbers.format(count);
}
