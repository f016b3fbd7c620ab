import { pathOf } from '../http/endpoint.ts';

/** A mount or path as a person types it, percent-encoded; null where it is none. Slashes at both ends are let go. */
export function vaultPath(typed: string): string | null {
  return pathOf(
    typed
      .trim()
      .replace(/^\/+|\/+$/g, '')
      .split('/'),
  );
}
