import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import type { Authentication } from '../../../domain/organization/connection.ts';
import { failed, success, type Outcome } from '../../../domain/outcome.ts';

/** The headers that carry a key, or why it cannot travel: the text around a refused header would hold the key. */
export function credentialsOf(
  authentication: Authentication,
  key: string,
): Outcome<Readonly<Record<string, string>>, AdminApiFailure> {
  const trimmed = key.trim();
  if (!/^[\x21-\x7e]+$/.test(trimmed)) {
    return failed({ kind: 'unauthorized', message: 'This does not look like an API key.' });
  }
  return success(
    authentication === 'bearer' ? { authorization: `Bearer ${trimmed}` } : { 'x-api-key': trimmed },
  );
}
