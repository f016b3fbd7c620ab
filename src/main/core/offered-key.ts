import { failed, type Outcome, success } from '../../domain/outcome.ts';

/** What the clipboard or a person gave as an admin key, cleaned; a sentence when it cannot be one. */
export function cleanKey(text: string): Outcome<string, string> {
  const key = text.trim().replace(/^["']|["']$/g, '');
  if (key === '') return failed('There is no key yet.');
  if (!/^[\x21-\x7e]+$/.test(key)) return failed('An admin key is one word without spaces or line breaks.');
  if (key.length < 16 || key.length > 256) {
    return failed('An admin key is usually 32 characters long. Copy it again from Backoffice.');
  }
  return success(key);
}

/** First and last four characters, the way Mistral itself masks keys. */
export function maskKey(key: string): string {
  return `${key.slice(0, 4)}…${key.slice(-4)}`;
}
