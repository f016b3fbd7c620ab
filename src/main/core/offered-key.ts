import { failed, type Outcome, success } from '../../domain/outcome.ts';

/** What the clipboard or a person gave as an admin key, cleaned; a sentence when it cannot be one. */
export function cleanKey(text: string): Outcome<string, string> {
  const key = withoutWrapping(text);
  if (key === '') return failed('There is no key yet.');
  if (!/^[\x21-\x7e]+$/.test(key)) return failed('An admin key is one word without spaces or line breaks.');
  if (key.length < 16 || key.length > 256) {
    return failed('An admin key is usually 32 characters long. Copy it again from Backoffice.');
  }
  return success(key);
}

/** Whether a text found on the clipboard may be a key at all; a person who types one has said so. */
export function looksLikeKey(text: string): boolean {
  return /^[A-Za-z0-9_-]{24,128}$/.test(withoutWrapping(text));
}

/** First and last four characters, the way Mistral itself masks keys; of a short one, which may be a password, less. */
export function maskKey(key: string): string {
  return `${key.slice(0, 4)}…${key.length >= 32 ? key.slice(-4) : ''}`;
}

/** A key as it is copied: with space around it, or in quotes. */
function withoutWrapping(text: string): string {
  return text.trim().replace(/^["']|["']$/g, '');
}
