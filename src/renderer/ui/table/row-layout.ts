/** A piece of a table body: a drawn row, or the room of rows that are not drawn. */
export type BodyPiece =
  | { readonly kind: 'row'; readonly index: number }
  | { readonly kind: 'gap'; readonly after: number; readonly height: number };

/**
 * Lays out the drawn rows of a long table with gaps in place of the others, so that a real `<table>` keeps its full height.
 * `drawn` is ascending; it need not be consecutive, because the focused row stays drawn when it is scrolled away.
 */
export function layOut(drawn: readonly number[], total: number, rowHeight: number): readonly BodyPiece[] {
  const pieces: BodyPiece[] = [];
  let next = 0;
  for (const index of drawn) {
    if (index > next) pieces.push({ kind: 'gap', after: next, height: (index - next) * rowHeight });
    pieces.push({ kind: 'row', index });
    next = index + 1;
  }
  if (next < total) pieces.push({ kind: 'gap', after: next, height: (total - next) * rowHeight });
  return pieces;
}

/** The rows to draw with the active one among them, ascending. */
export function withActive(drawn: readonly number[], active: number, total: number): number[] {
  const first = drawn[0];
  const last = drawn.at(-1);
  if (first === undefined || last === undefined || active < 0 || active >= total) return [...drawn];
  if (active < first) return [active, ...drawn];
  return active > last ? [...drawn, active] : [...drawn];
}
