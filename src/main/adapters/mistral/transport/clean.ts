/** Makes text from outside fit to show and to log: one line, no control characters, no secret, of bounded length. */
export type Clean = (text: string, maxLength?: number) => string;

const DEFAULT_LENGTH = 300;
const SHORTEST_SECRET = 4;

/**
 * Builds the cleaner of one client.
 *
 * Invisible characters go before secrets are looked for, so that a secret with one inside is still found; cutting
 * comes last, so that no part of a secret survives at the end.
 */
export function createClean(secrets: readonly string[]): Clean {
  const patterns = secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .map((secret) => new RegExp(secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi'));

  return (text, maxLength = DEFAULT_LENGTH) => {
    const line = text
      .replace(/[^\P{C}\s]/gu, '')
      .replace(/[\s\p{Z}]+/gu, ' ')
      .trim();
    return cut(
      patterns.reduce((rest, pattern) => rest.replace(pattern, '[key]'), line),
      maxLength,
    );
  };
}

function cut(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  return `${text.slice(0, maxLength - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
