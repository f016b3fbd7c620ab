import { createHash } from 'node:crypto';

/**
 * Names the version that a secret string becomes, as a UUID.
 *
 * AWS uses a request's token as the id of the new version, and ignores a request whose token and value it has
 * already. Derived from both, it makes every write repeatable after a crash.
 */
export function versionToken(secretId: string, text: string): string {
  const content = createHash('sha256').update(text).digest();
  const hex = createHash('sha256').update(secretId).update('\0').update(content).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return groups.join('-');
}
