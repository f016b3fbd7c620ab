/** How many rows one call reads. */
export const SLICE_ROWS = 100;

/** Rows read beyond what is in sight, so that slow scrolling never meets a gap. */
const READ_AHEAD_ROWS = 50;

/** The offsets of the slices that cover rows `first` to `last` and a little around them. */
export function slicesAround(first: number, last: number): readonly number[] {
  const from = sliceOf(Math.max(0, first - READ_AHEAD_ROWS));
  const to = sliceOf(Math.max(first, last) + READ_AHEAD_ROWS);
  return Array.from({ length: (to - from) / SLICE_ROWS + 1 }, (_, step) => from + step * SLICE_ROWS);
}

/** The offsets worth asking for when the listing has `total` rows; before that is known, only the start. */
export function withinTotal(offsets: readonly number[], total: number | null): readonly number[] {
  const inside = offsets.filter((offset) => offset < (total ?? 1));
  return inside.length === 0 ? [0] : inside;
}

function sliceOf(index: number): number {
  return Math.floor(index / SLICE_ROWS) * SLICE_ROWS;
}
