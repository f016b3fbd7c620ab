/**
 * A notification's text without the characters of markup, for Linux.
 *
 * The services there read a body as markup, some of them partly or not at all, and a title as plain text, some of
 * them as markup: bare characters let a name make links or lose the whole body, entities are shown as they are by
 * the others. Look-alikes and a word are right everywhere.
 */
export function withoutMarkup(text: string): string {
  return text
    .replaceAll('<', '‹')
    .replaceAll('>', '›')
    .replaceAll(/\s*&\s*/g, ' and ')
    .trim();
}
