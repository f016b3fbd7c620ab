import { plainName } from '../domain/alert/short-text.ts';

/** How wide a cell may be, in columns of the terminal. */
const mostColumns = 44;

/**
 * Lines of aligned columns. Columns that are empty throughout are left out; a long text is cut; what names from outside
 * might do to a terminal is taken away.
 */
export function textTable(rows: readonly (readonly string[])[], indent: string): readonly string[] {
  const cells = rows.map((row) => row.map((cell) => cut(plainName(cell, 4 * mostColumns))));
  const widths: number[] = [];
  for (const row of cells) {
    for (const [index, cell] of row.entries())
      widths[index] = Math.max(widths[index] ?? 0, displayWidth(cell));
  }
  return cells.map((row) => {
    const shown = row.flatMap((cell, index) => {
      const width = widths[index] ?? 0;
      return width === 0 ? [] : [cell + ' '.repeat(width - displayWidth(cell))];
    });
    return (indent + shown.join('  ')).trimEnd();
  });
}

/** How many columns a text takes: two for the wide letters of East Asia and for emoji, none for accents. */
export function displayWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += wide.test(segment) ? 2 : 1;
  return width;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const wide =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6])/u;

function cut(text: string): string {
  if (displayWidth(text) <= mostColumns) return text;
  let kept = '';
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += displayWidth(segment);
    if (width > mostColumns - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
