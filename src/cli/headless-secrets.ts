import { hkdfSync } from 'node:crypto';
import { success } from '../domain/outcome.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import { derivedSlot } from '../main/core/rotation/sealing.ts';
import type { Secrets } from '../main/core/secrets.ts';

/** What the keychain is joined with. */
export interface HeadlessSecretsDeps {
  readonly keychain: Secrets;
  readonly adminKey: string;
  readonly mirror: Pick<Mirror, 'sealed' | 'rotations'>;
  /** What the environment offers for a destination; `isGiven`: it was named on this command line. */
  readonly credentialOf: (
    destinationId: string,
  ) => { readonly text: string; readonly isGiven: boolean } | null;
}

/**
 * The keychain where there is one, and what stands in for it on servers.
 *
 * Without a keychain a rotation is sealed under a key derived from the admin key, which is given to each run anyway: a
 * later run can open it, and the database alone cannot. Credentials of destinations come from the environment again.
 */
export function headlessSecrets({ keychain, adminKey, mirror, credentialOf }: HeadlessSecretsDeps): Secrets {
  const derive = (rotationId: string): string => {
    const key = hkdfSync('sha256', adminKey, rotationId, 'vane rotation sealing key', 32);
    return Buffer.from(key).toString('base64');
  };

  const isSealed = (rotationId: string): boolean => {
    const writes = mirror.rotations.get(rotationId)?.rotation.writes ?? [];
    const slots = ['new', ...writes.map(({ destinationId }) => `before ${destinationId}`)];
    return slots.some((slot) => mirror.sealed.get(rotationId, slot) !== null);
  };

  const readSealingKey: Secrets['read'] = async (account) => {
    const rotationId = account.slice(sealingAccount.length);
    if (mirror.sealed.get(rotationId, derivedSlot) !== null) return success(derive(rotationId));
    const answer = await keychain.read(account);
    if (answer.ok || answer.failure.kind === 'locked') return answer;
    // Sealed with a keychain that this session does not reach: another key would lose what is sealed.
    if (isSealed(rotationId)) return answer;
    // A keychain that appears later changes nothing.
    mirror.sealed.put(rotationId, derivedSlot, new Uint8Array([1]));
    return success(derive(rotationId));
  };

  return {
    ...keychain,
    isAvailable: async () => true,
    async read(account) {
      if (account.startsWith(sealingAccount)) return readSealingKey(account);
      const offered = account.startsWith(destinationAccount)
        ? credentialOf(account.slice(destinationAccount.length))
        : null;
      if (offered?.isGiven === true) return success(offered.text);
      const answer = await keychain.read(account);
      const isMissing = answer.ok ? answer.value === null : answer.failure.kind === 'unavailable';
      return isMissing && offered !== null ? success(offered.text) : answer;
    },
  };
}

/** The accounts under which the core keeps sealing keys and credentials. */
const sealingAccount = 'rotation ';
const destinationAccount = 'destination ';
