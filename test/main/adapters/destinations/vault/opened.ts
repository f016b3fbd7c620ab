import { openVaultDestination } from '../../../../../src/main/adapters/destinations/vault/open-vault-destination.ts';
import {
  createTokenPool,
  type TokenPool,
} from '../../../../../src/main/adapters/destinations/vault/token-pool.ts';
import type { Held, VaultSpec } from '../../../../../src/domain/rotation/destination.ts';
import type { OpenedDestination } from '../../../../../src/main/core/rotation/destination-port.ts';
import type { VaultServer } from '../../../../servers/vault/vault-server.ts';

/** The token that the test server knows. */
export const TOKEN = 'hvs.test-root-token';

/** The secret that the tests write. */
export const NEW_KEY = 'mistral-new-key-7Qp2Lx9VbT';

/** The secret that was there before. */
export const OLD_KEY = 'mistral-old-key-3Hd8Rw1ZcN';

/** Opens the field `api_key` of `secret/team/app`. */
export function opened(
  server: VaultServer,
  changes: Partial<VaultSpec> = {},
  credential: string | null = TOKEN,
  now: () => number = () => Date.parse('2026-03-01T12:00:00Z'),
  pool: TokenPool = createTokenPool(now),
): OpenedDestination {
  const spec: VaultSpec = {
    kind: 'vault',
    address: server.url,
    namespace: null,
    mount: 'secret',
    path: 'team/app',
    field: 'api_key',
    authentication: { method: 'token' },
    ...changes,
  };
  return openVaultDestination(spec, credential, { fetch, now }, pool);
}

/** A value in a version. */
export function value(text: string, version: number): Held {
  return { kind: 'value', value: text, version: String(version) };
}

/** Nothing; after a deleted version it has a number. */
export function absent(version: number | null = null): Held {
  return { kind: 'absent', version: version === null ? null : String(version) };
}

/** A signal that never aborts. */
export const going = new AbortController().signal;
