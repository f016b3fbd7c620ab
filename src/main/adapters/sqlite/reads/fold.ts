/** Brings a text into the form in which texts are searched and sorted: without case and accents. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  return isAscii.test(lower) ? lower : lower.normalize('NFD').replaceAll(accents, '');
}

/** Compares two folded texts. */
export function compareFolded(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

const isAscii = /^[\u0020-\u007e]*$/;
const accents = /\p{Mark}/gu;
