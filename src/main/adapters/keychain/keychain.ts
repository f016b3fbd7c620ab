import type { Secrets } from '../../core/secrets.ts';
import { type Keytar, keytarSecrets } from './keytar-secrets.ts';

/** The operating system's keychain, seen service by service. */
export interface Keychain {
  /** The entries of one service; the same view each time. */
  secretsOf(service: string): Secrets;
  /** Settles once no call to the keychain is open; ending the thread before that would end the process. */
  whenIdle(): Promise<void>;
}

/** Opens nothing until something is asked for. */
export function createKeychain(settings: {
  readonly load: () => Promise<Keytar>;
  /** How long the keychain may wait for a person before it counts as locked. */
  readonly timeoutMs: number;
}): Keychain {
  const services = new Map<string, Secrets>();
  return {
    secretsOf(service) {
      const known = services.get(service);
      if (known !== undefined) return known;
      const made = keytarSecrets({ ...settings, service });
      services.set(service, made);
      return made;
    },
    async whenIdle() {
      await Promise.all([...services.values()].map((secrets) => secrets.whenIdle()));
    },
  };
}
