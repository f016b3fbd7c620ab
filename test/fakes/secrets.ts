import { failed, success } from '../../src/domain/outcome.ts';
import type { Secrets, SecretsFailure } from '../../src/main/core/secrets.ts';

/** A keychain in memory that can be made to fail. */
export function fakeSecrets() {
  const entries = new Map<string, string>();
  let failure: SecretsFailure | null = null;
  let reads = 0;
  const secrets: Secrets = {
    isAvailable: async () => failure?.kind !== 'unavailable',
    async read(account) {
      reads += 1;
      return failure ? failed(failure) : success(entries.get(account) ?? null);
    },
    async write(account, secret) {
      if (failure) return failed(failure);
      entries.set(account, secret);
      return success(null);
    },
    async remove(account) {
      if (failure) return failed(failure);
      entries.delete(account);
      return success(null);
    },
    whenIdle: async () => {},
  };
  return {
    secrets,
    entries,
    fail: (next: SecretsFailure | null) => {
      failure = next;
    },
    reads: () => reads,
  };
}
