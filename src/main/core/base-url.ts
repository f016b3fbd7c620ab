import { failed, type Outcome, success } from '../../domain/outcome.ts';

/** The addresses of Mistral's own Admin API: the current one and the one before 2026-07-24 (admin-api.md §0). */
export const mistralBaseUrls = [
  'https://api.mistral.ai/v1/admin',
  'https://console.mistral.ai/api/admin',
] as const;

const knownPaths = ['/v1/admin', '/api/admin'] as const;

/** What a person typed as an address, as the addresses to try; a sentence when it cannot be one. */
export function addressesToTry(typed: string): Outcome<readonly string[], string> {
  const text = typed.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  let url: URL;
  try {
    url = new URL(withScheme);
  } catch {
    return failed('This is not a web address. It should look like https://api.mistral.ai/v1/admin.');
  }
  if (url.username !== '' || url.password !== '') {
    return failed('Leave user name and password out of the address.');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    return failed('The address must begin with https:// so that the key travels encrypted.');
  }
  if (url.search !== '' || url.hash !== '') return failed('Leave everything after ? or # out of the address.');
  const path = url.pathname.replace(/\/+$/, '');
  return success(path === '' ? knownPaths.map((known) => url.origin + known) : [url.origin + path]);
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}
