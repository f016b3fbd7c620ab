/**
 * Where the first line of an env file starts that is not finished at its end, where the last one is not either; null
 * where a line at the end is an assignment of its own for a shell as well.
 *
 * It is none where a quote is still open, or where a backslash joins the next line to the last one. Before the line
 * that was found, every reader is between two assignments.
 */
export function firstUnfinishedLine(text: string): number | null {
  let open = '';
  /** Whether a `#` here starts a comment. */
  let isBetweenWords = true;
  let lineStart = 0;
  let found: number | null = null;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (open === '#') {
      if (char === '\n') open = '';
    } else if (char === '\\' && open !== "'") {
      if (/^\r?\n?$/.test(text.slice(at + 1, at + 4))) return found ?? lineStart;
      at += 1;
      if (text[at] !== '\n') isBetweenWords = false;
      else found ??= lineStart;
    } else if (open !== '') {
      if (char === open) open = '';
    } else if (/["'`]/.test(char) || (char === '#' && isBetweenWords)) {
      open = char;
      isBetweenWords = char === '#';
    } else {
      isBetweenWords = /[\s;&|()]/.test(char);
    }
    if (text[at] !== '\n') continue;
    if (open !== '') found ??= lineStart;
    lineStart = at + 1;
  }
  return open === '' || open === '#' ? null : (found ?? lineStart);
}
