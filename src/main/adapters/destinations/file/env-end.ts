/**
 * Whether a line added to an env file is an assignment of its own for a shell as well.
 *
 * It is none where a quote is still open, or where a backslash joins the next line to the last one.
 */
export function endsFinished(text: string): boolean {
  let open = '';
  /** Whether a `#` here starts a comment. */
  let isBetweenWords = true;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (open === '#') {
      if (char === '\n') open = '';
    } else if (char === '\\' && open !== "'") {
      if (/^\r?\n?$/.test(text.slice(at + 1, at + 4))) return false;
      at += 1;
      if (text[at] !== '\n') isBetweenWords = false;
    } else if (open !== '') {
      if (char === open) open = '';
    } else if (/["'`]/.test(char) || (char === '#' && isBetweenWords)) {
      open = char;
      isBetweenWords = char === '#';
    } else {
      isBetweenWords = /[\s;&|()]/.test(char);
    }
  }
  return open === '' || open === '#';
}
