import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import { newSealingKey, seal, unseal } from '../../adapters/sealing/seal.ts';
import type { SealedStore } from '../../adapters/sqlite/stores/sealed.ts';
import type { Secrets } from '../secrets.ts';
import { askSparingly } from './ask-sparingly.ts';

/**
 * Keeps the secrets of running rotations: sealed in the database, each rotation's sealing key in the keychain.
 *
 * Removing that key makes every copy of what it sealed worthless, in backups and in files set aside too.
 */
export interface Sealing {
  /**
   * Makes sure that the rotation has a sealing key, before anything that has to be sealed comes into being. `byHand`: a
   * person is there for a prompt of the keychain.
   */
  prepare(rotation: Pick<Rotation, 'id' | 'writes'>, byHand: boolean): Promise<Outcome<Seals, string>>;
  /** Removes the sealing key, without a prompt where one can be avoided; to be repeated until it succeeds. */
  forget(rotationId: string): Promise<boolean>;
}

/** Seals and opens the secrets of one rotation. */
export interface Seals {
  seal(slot: Slot, text: string): SealedText;
  /** Null when there is nothing, or when it can no longer be opened. */
  open(slot: Slot): string | null;
}

/** What is sealed: the new key, or what a destination held before. */
export type Slot = 'new' | `before ${string}`;

/** Something sealed, to be stored in the transaction that tells of it. */
export interface SealedText {
  readonly slot: Slot;
  readonly sealed: Uint8Array;
}

interface SealingKey {
  readonly bytes: Uint8Array;
  /** Whether the keychain has it; else it ends with this process. */
  readonly isKept: boolean;
}

const accountOf = (rotationId: string): string => `rotation ${rotationId}`;
const keyBytes = 32;
/** Stands before what was sealed under a key that the keychain has. */
const keptMark = 1;
const inMemoryMark = 0;

/** Marks that the sealing key of a rotation that has ended is still to be removed from the keychain. */
export const forgetSlot = 'forget';

/** Whether the keychain may have the rotation's key, as far as what was sealed under it tells. */
export function mayBeKept(
  { id, writes }: Pick<Rotation, 'id' | 'writes'>,
  store: Pick<SealedStore, 'get'>,
): boolean {
  const marks = slotsOf(writes).flatMap((slot) => store.get(id, slot)?.[0] ?? []);
  return marks.length === 0 || marks.some((mark) => mark !== inMemoryMark);
}

function slotsOf(writes: Rotation['writes']): readonly Slot[] {
  return ['new', ...writes.map(({ destinationId }): Slot => `before ${destinationId}`)];
}

/** Where there is no keychain the sealing keys live in memory; a restart then loses the secrets, never the keys at Mistral. */
export function createSealing(secrets: Secrets, store: Pick<SealedStore, 'get'>): Sealing {
  const ask = askSparingly(secrets);
  const keys = new Map<string, SealingKey>();
  /** One rotation must never get two keys. */
  const finding = new Map<string, Promise<Outcome<SealingKey, string>>>();

  const find = async (
    { id, writes }: Pick<Rotation, 'id' | 'writes'>,
    byHand: boolean,
  ): Promise<Outcome<SealingKey, string>> => {
    const answer = await ask(byHand, (keychain) => keychain.read(accountOf(id)));
    if (!answer.ok) {
      const { kind, message } = answer.failure;
      // At a login the keychain may come up later than Vane: another key in its place would lose the secret.
      const isKept = slotsOf(writes).some((slot) => store.get(id, slot)?.[0] === keptMark);
      if (kind === 'locked' || isKept) return failed(message);
      return success({ bytes: newSealingKey(), isKept: false });
    }
    const kept = Buffer.from(answer.value ?? '', 'base64');
    if (kept.length === keyBytes) return success({ bytes: kept, isKept: true });
    const bytes = newSealingKey();
    const written = await ask(byHand, (keychain) => keychain.write(accountOf(id), bytes.toString('base64')));
    if (!written.ok && written.failure.kind === 'locked') return failed(written.failure.message);
    return success({ bytes, isKept: written.ok });
  };

  const keyOf = async (
    rotation: Pick<Rotation, 'id' | 'writes'>,
    byHand: boolean,
  ): Promise<Outcome<SealingKey, string>> => {
    const { id } = rotation;
    const known = keys.get(id);
    if (known !== undefined) return success(known);
    const mine = finding.get(id) ?? find(rotation, byHand);
    finding.set(id, mine);
    try {
      const found = await mine;
      if (found.ok) keys.set(id, found.value);
      return found;
    } finally {
      finding.delete(id);
    }
  };

  return {
    async prepare(rotation, byHand) {
      const key = await keyOf(rotation, byHand);
      if (!key.ok) return key;
      const { bytes, isKept } = key.value;
      const purposeOf = (slot: Slot): string => `${rotation.id} ${slot}`;
      return success<Seals>({
        seal: (slot, text) => ({
          slot,
          sealed: Buffer.concat([
            Uint8Array.of(isKept ? keptMark : inMemoryMark),
            seal(text, bytes, purposeOf(slot)),
          ]),
        }),
        open(slot) {
          const sealed = store.get(rotation.id, slot);
          return sealed === null ? null : unseal(sealed.subarray(1), bytes, purposeOf(slot));
        },
      });
    },
    async forget(rotationId) {
      const known = keys.get(rotationId);
      keys.delete(rotationId);
      if (known?.isKept === false) return true;
      return (await ask(false, (keychain) => keychain.remove(accountOf(rotationId)))).ok;
    },
  };
}
