import { failed, success, type Outcome } from '../../../domain/outcome.ts';
import { isLoopback } from '../http/loopback.ts';

/** Mistral's published addresses of the Admin API: today's, then the one of before July 2026 (admin-api.md §0). */
export const mistralBaseUrls: readonly string[] = [
  'https://api.mistral.ai/v1/admin',
  'https://console.mistral.ai/api/admin',
];

/** Why an address cannot be used. */
export type AddressProblem =
  | 'not-a-url'
  /** Plain HTTP to another machine would show the key to everyone between. */
  | 'insecure'
  /** A user name or password inside the address. */
  | 'has-credentials';

/**
 * Reads an address as a person types it into the bases to try, best first.
 *
 * A scheme may be left out. A bare host stands for the two known paths on it. Query and fragment are dropped.
 */
export function readBaseUrl(typed: string): Outcome<readonly string[], AddressProblem> {
  const trimmed = typed.trim();
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed);
  const host = /^[^/?#]*?(?=(:\d+)?([/?#]|$))/.exec(trimmed)?.[0] ?? '';
  const text = hasScheme ? trimmed : `${isLoopback(host) ? 'http' : 'https'}://${trimmed}`;
  if (trimmed === '' || /\s/.test(trimmed) || !URL.canParse(text)) return failed('not-a-url');
  const url = new URL(text);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return failed('not-a-url');
  if (url.username !== '' || url.password !== '') return failed('has-credentials');
  if (url.protocol === 'http:' && !isLoopback(url.hostname)) return failed('insecure');
  const path = url.pathname.replace(/\/+$/, '');
  if (path === '') return success([`${url.origin}/v1/admin`, `${url.origin}/api/admin`]);
  return success([url.origin + path]);
}

/** The base of Mistral's inference API that belongs to an Admin API base. */
export function inferenceUrlOf(baseUrl: string): string {
  const url = new URL(baseUrl);
  if (url.hostname === 'console.mistral.ai') return 'https://api.mistral.ai/v1';
  const path = url.pathname.replace(/\/+$/, '');
  if (path.endsWith('/v1/admin')) return url.origin + path.replace(/\/admin$/, '');
  return `${url.origin}/v1`;
}
