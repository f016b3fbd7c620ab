import { failed, type Outcome, success } from '../../domain/outcome.ts';
import type { Secrets } from './secrets.ts';

/** The admin keys of the connections: in the keychain, or in memory until the app quits. */
export interface AdminKeys {
  /** What was last learned about where a connection's key is; causes no prompt. */
  whereabouts(connectionId: string): Whereabouts;
  /**
   * The key itself. A keychain that was found locked is asked again only when a person wants it (`mayPrompt`), so that
   * nothing in the background brings up a prompt again and again.
   */
  read(connectionId: string, mayPrompt: boolean): Promise<Outcome<string, 'missing' | 'locked'>>;
  keep(connectionId: string, adminKey: string, where: 'keychain' | 'session'): Promise<Outcome<null, string>>;
  /** Removes the key from memory and keychain; where there is no keychain, nothing can be left in it. */
  forget(connectionId: string): Promise<Outcome<null, string>>;
  isKeychainAvailable(): Promise<boolean>;
}

/** Where an admin key is. */
export type Whereabouts = 'keychain' | 'session' | 'missing' | 'locked';

/** Joins the keychain with the memory of this run; each key is read from the keychain once. */
export function createAdminKeys(secrets: Secrets): AdminKeys {
  const inMemory = new Map<string, string>();
  const learned = new Map<string, Whereabouts>();

  const removeFromKeychain = async (connectionId: string): Promise<Outcome<null, string>> => {
    const answer = await secrets.remove(connectionId);
    return answer.ok || answer.failure.kind === 'unavailable'
      ? success(null)
      : failed(answer.failure.message);
  };

  return {
    whereabouts: (connectionId) => learned.get(connectionId) ?? 'keychain',
    async read(connectionId, mayPrompt) {
      const held = inMemory.get(connectionId);
      if (held !== undefined) return success(held);
      if (learned.get(connectionId) === 'locked' && !mayPrompt) return failed('locked');
      const answer = await secrets.read(connectionId);
      if (answer.ok && answer.value !== null) {
        inMemory.set(connectionId, answer.value);
        learned.set(connectionId, 'keychain');
        return success(answer.value);
      }
      const problem = !answer.ok && answer.failure.kind === 'locked' ? 'locked' : 'missing';
      learned.set(connectionId, problem);
      return failed(problem);
    },
    async keep(connectionId, adminKey, where) {
      if (where === 'keychain') {
        const answer = await secrets.write(connectionId, adminKey);
        if (!answer.ok) return failed(answer.failure.message);
      } else {
        const answer = await removeFromKeychain(connectionId);
        if (!answer.ok) return answer;
      }
      inMemory.set(connectionId, adminKey);
      learned.set(connectionId, where);
      return success(null);
    },
    async forget(connectionId) {
      const answer = await removeFromKeychain(connectionId);
      if (!answer.ok) return answer;
      inMemory.delete(connectionId);
      learned.set(connectionId, 'missing');
      return success(null);
    },
    isKeychainAvailable: () => secrets.isAvailable(),
  };
}
