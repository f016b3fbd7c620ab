import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import type { Rotation } from '../../../domain/rotation/rotation.ts';
import { newSealingKey, seal, unseal } from '../../adapters/sealing/seal.ts';
import { forgetSlots, type SealedStore } from '../../adapters/sqlite/stores/sealed.ts';
import type { Secrets, SecretsFailure } from '../secrets.ts';
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

/** Says that the sealing key is derived from something that whoever goes on with the rotation has anyway. */
export const derivedSlot = 'derived';

/** Which of the {@link forgetSlots} marks a rotation that ends; null when the keychain cannot have its key. */
export function forgetSlotOf(
  { id, writes }: Pick<Rotation, 'id' | 'writes'>,
  store: Pick<SealedStore, 'get'>,
): string | null {
  const marks = marksOf(id, writes, store);
  if (marks.length > 0 && marks.every((mark) => mark === inMemoryMark)) return null;
  const isKept = store.get(id, derivedSlot) === null && marks.includes(keptMark);
  return isKept ? forgetSlots.kept : forgetSlots.unsure;
}

/** Under what kind of key each value of a rotation was sealed. */
function marksOf(
  rotationId: string,
  writes: Rotation['writes'],
  store: Pick<SealedStore, 'get'>,
): readonly (number | undefined)[] {
  const slots: readonly Slot[] = [
    'new',
    ...writes.map(({ destinationId }): Slot => `before ${destinationId}`),
  ];
  return slots.flatMap((slot) => {
    const sealed = store.get(rotationId, slot);
    return sealed === null ? [] : [sealed[0]];
  });
}

/** A keychain whose prompt was dismissed may answer as if there were no entry. */
const hidden: SecretsFailure = {
  kind: 'locked',
  message: 'The keychain does not show the key that seals this rotation. Unlock it, then try again.',
};
const notKept: SecretsFailure = {
  kind: 'locked',
  message: 'The keychain did not keep what was put there. Unlock it, then try again.',
};
const checkAccount = 'rotation-check';

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
    const account = accountOf(id);
    // Another key in its place would lose what is sealed.
    const isExpected = store.get(id, derivedSlot) === null && marksOf(id, writes, store).includes(keptMark);
    const answer = await ask(byHand, async (keychain) => {
      const read = await keychain.read(account);
      const isDoubtful = isExpected && read.ok && read.value === null;
      return isDoubtful && !(byHand && (await isOpen(keychain))) ? failed(hidden) : read;
    });
    if (!answer.ok) {
      const { kind, message } = answer.failure;
      // At a login the keychain may come up later than Vane.
      if (kind === 'locked' || isExpected) return failed(message);
      return success({ bytes: newSealingKey(), isKept: false });
    }
    const kept = Buffer.from(answer.value ?? '', 'base64');
    if (kept.length === keyBytes) return success({ bytes: kept, isKept: true });
    const bytes = newSealingKey();
    const written = await ask(byHand, (keychain) => putAndLook(keychain, account, bytes.toString('base64')));
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
      const isUnsure = store.get(rotationId, forgetSlots.kept) === null;
      const isMarked = !isUnsure || store.get(rotationId, forgetSlots.unsure) !== null;
      if (!isMarked || known?.isKept === false) return true;
      const removed = await ask(false, (keychain) => keychain.remove(accountOf(rotationId)));
      // Where there is no keychain, nothing can be in it, unless something says that it was.
      return removed.ok || (removed.failure.kind === 'unavailable' && isUnsure);
    },
  };
}

/** Whether a keychain tells what it holds; it may ask the person at the machine to unlock it. */
async function isOpen(keychain: Secrets): Promise<boolean> {
  const put = await putAndLook(keychain, checkAccount, 'open');
  await keychain.remove(checkAccount);
  return put.ok;
}

/** An entry that cannot be read back was not kept, whatever the keychain answered. */
async function putAndLook(
  keychain: Secrets,
  account: string,
  text: string,
): Promise<Outcome<null, SecretsFailure>> {
  const written = await keychain.write(account, text);
  if (!written.ok) return written;
  const read = await keychain.read(account);
  if (!read.ok) return read;
  return read.value === text ? success(null) : failed(notKept);
}
