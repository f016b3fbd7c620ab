import type { DestinationFailure, FileSpec } from '../../../../domain/rotation/destination.ts';
import type { Outcome } from '../../../../domain/outcome.ts';

/** Finds and replaces one string in a text of some format, leaving every other character as it is. Nothing throws but for texts nested too deeply. */
export interface TextFormat {
  read(text: string, entry: readonly string[]): Outcome<TextEntry, DestinationFailure>;
  put(text: string, entry: readonly string[], value: string, care: Care): Outcome<string, DestinationFailure>;
  /** Makes the entry absent again in the form it had before a `put`; without an entry nothing changes. */
  remove(text: string, entry: readonly string[], form: string | null): Outcome<string, DestinationFailure>;
  /** What to `put` into where there is no file yet. */
  emptyText(entry: readonly string[]): string;
}

/** What stands at an entry. */
export type TextEntry =
  | { readonly kind: 'value'; readonly value: string }
  /** `form` is what stands there instead, such as `null`; null where nothing does. */
  | { readonly kind: 'absent'; readonly form: string | null };

/**
 * `agreed`: written so that every reader of the format takes it for the same string.
 * `as-before`: first of all written the way the entry is now, for putting back what was read in this form.
 */
export type Care = 'agreed' | 'as-before';

/** Loads what a format needs. */
export async function loadTextFormat(format: FileSpec['format']): Promise<TextFormat> {
  switch (format) {
    case 'env':
      return (await import('./env-format.ts')).envFormat;
    case 'json':
      return (await import('./json-format.ts')).jsonFormat;
    case 'yaml':
      return (await import('./yaml-format.ts')).yamlFormat;
  }
}

/** The newline that a text uses first, or that of Unix. */
export function newlineOf(text: string): string {
  const end = text.indexOf('\n');
  return end > 0 && text[end - 1] === '\r' ? '\r\n' : '\n';
}

/** Where the line that `from` is in ends: before `\n` or `\r\n`. */
export function endOfLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  if (newline === -1) return text.length;
  return newline > from && text[newline - 1] === '\r' ? newline - 1 : newline;
}

/** Where the line behind the one that `from` is in starts. */
export function nextLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline + 1;
}

/** A text with one stretch of it replaced. */
export function spliced(text: string, start: number, end: number, content: string): string {
  return text.slice(0, start) + content + text.slice(end);
}

/** A text with one more line at its end; a text without a final newline gets none. */
export function withLine(text: string, line: string): string {
  const newline = newlineOf(text);
  if (text === '' || text === '\uFEFF') return text + line + newline;
  return text.endsWith('\n') ? text + line + newline : text + newline + line;
}

/** A text without the line from `start` to `end` (its newline not included), undoing `withLine`. */
export function withoutLine(text: string, start: number, end: number): string {
  if (end < text.length) return spliced(text, start, nextLine(text, end), '');
  return text.slice(0, start).replace(/\r?\n$/, '');
}
