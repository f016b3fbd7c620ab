import { failed, success } from '../../src/domain/outcome.ts';
import type { Secrets, SecretsFailure } from '../../src/main/core/secrets.ts';

/** A keychain in memory that can be made to fail. */
export function fakeSecrets() {
  const entries = new Map<string, string>();
  let failure: SecretsFailure | null = null;
  let isHiding = false;
  let reads = 0;
  const secrets: Secrets = {
    isAvailable: async () => failure?.kind !== 'unavailable',
    async read(account) {
      reads += 1;
      if (failure) return failed(failure);
      return success(isHiding ? null : (entries.get(account) ?? null));
    },
    async write(account, secret) {
      if (failure) return failed(failure);
      if (isHiding) return success(null);
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
    /** As libsecret does when its prompt is dismissed: every call succeeds, and nothing is there. */
    hide: (hides: boolean) => {
      isHiding = hides;
    },
    reads: () => reads,
  };
}
