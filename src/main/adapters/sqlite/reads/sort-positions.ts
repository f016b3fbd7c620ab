/** After this many comparisons others may get their turn. */
const comparisonsPerStep = 20_000;

/**
 * Sorts the positions of texts by their texts, equal ones by position; a merge sort that can pause, since sorting
 * 100,000 texts at once would hold the thread for a tenth of a second.
 */
export function* sortPositions(texts: readonly string[]): Generator<void, Int32Array> {
  const { length } = texts;
  let sorted = Int32Array.from({ length }, (_, index) => index);
  let target = new Int32Array(length);
  let comparisons = 0;
  for (let width = 1; width < length; width *= 2) {
    for (let start = 0; start < length; start += 2 * width) {
      const middle = Math.min(start + width, length);
      const end = Math.min(start + 2 * width, length);
      merge(texts, sorted, target, start, middle, end);
      comparisons += end - start;
      if (comparisons >= comparisonsPerStep) {
        comparisons = 0;
        yield;
      }
    }
    [sorted, target] = [target, sorted];
  }
  return sorted;
}

function merge(
  texts: readonly string[],
  from: Int32Array,
  to: Int32Array,
  start: number,
  middle: number,
  end: number,
): void {
  let left = start;
  let right = middle;
  for (let place = start; place < end; place += 1) {
    const isLeft = left < middle && (right >= end || textAt(texts, from, left) <= textAt(texts, from, right));
    to[place] = (isLeft ? from[left++] : from[right++]) ?? 0;
  }
}

function textAt(texts: readonly string[], positions: Int32Array, place: number): string {
  return texts[positions[place] ?? 0] ?? '';
}
