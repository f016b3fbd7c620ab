import type { Db } from '../db.ts';
import { durably } from '../durably.ts';
import { withSecureDelete } from '../secure-delete.ts';
import { storageFailureOf } from '../storage-failure.ts';

/** Secrets of running rotations, sealed under a key that the keychain holds; nothing here can open them. */
export interface SealedStore {
  /** Keeps a sealed value, surviving a power cut; one of the same slot is replaced without a trace. */
  put(rotationId: string, slot: string, sealed: Uint8Array): void;
  get(rotationId: string, slot: string): Uint8Array | null;
  /** The rotations that have something in a slot. */
  rotationsWith(slot: string): readonly string[];
  /** Overwrites everything of a rotation. The log beside the database keeps it until {@link scrub}. */
  wipe(rotationId: string): void;
  /**
   * Empties the log beside the database when something was wiped; answers false when that is still to be done, because
   * a transaction, another program or the disk is in the way. Costs nothing when nothing was wiped.
   */
  scrub(): boolean;
}

/**
 * Slots that hold nothing and mark that the sealing key of a rotation which has ended is still to be removed from the
 * keychain: because it is there, or because nothing says that it is not.
 */
export const forgetSlots = { kept: 'forget', unsure: 'forget if there' } as const;

/** Deletes the zeros that wiping left, once no value is among them that the deletion could move. */
export const sweepSealed =
  'DELETE FROM sealed_value WHERE NOT EXISTS (SELECT 1 FROM sealed_value WHERE is_wiped = 0)';

/** How long another program may hold this thread up. */
const patienceMs = 20;

/** Keeps sealed values in their table, whose rows are only appended and overwritten in place. */
export function createSealedStore(db: Db): SealedStore {
  const append = db.prepare<[string, string, Uint8Array]>(
    'INSERT INTO sealed_value (rotation_id, slot, is_wiped, bytes) VALUES (?, ?, 0, ?)',
  );
  const get = db
    .prepare<[string, string], Uint8Array>(
      'SELECT bytes FROM sealed_value WHERE rotation_id = ? AND slot = ? AND is_wiped = 0',
    )
    .pluck();
  const withSlot = db
    .prepare<[string], string>(
      'SELECT rotation_id FROM sealed_value WHERE slot = ? AND is_wiped = 0 ORDER BY no',
    )
    .pluck();
  // 0 and 1 take the same room, so that the whole row keeps its size.
  const wiped = 'UPDATE sealed_value SET is_wiped = 1, bytes = zeroblob(length(bytes))';
  const wipeSlot = db.prepare<[string, string]>(
    `${wiped} WHERE rotation_id = ? AND slot = ? AND is_wiped = 0`,
  );
  const wipe = db.prepare<[string]>(`${wiped} WHERE rotation_id = ? AND is_wiped = 0`);
  const sweep = db.prepare<[]>(sweepSealed);
  // A process before this one may have ended between wiping and scrubbing.
  let isDirty = true;

  return {
    put(rotationId, slot, sealed) {
      durably(db, () =>
        withSecureDelete(db, () => {
          if (wipeSlot.run(rotationId, slot).changes > 0) isDirty = true;
          append.run(rotationId, slot, sealed);
        }),
      );
    },
    get: (rotationId, slot) => get.get(rotationId, slot) ?? null,
    rotationsWith: (slot) => withSlot.all(slot),
    wipe(rotationId) {
      if (durably(db, () => wipe.run(rotationId)).changes > 0) isDirty = true;
    },
    scrub() {
      if (!isDirty) return true;
      if (db.inTransaction) return false;
      isDirty = !withoutWaiting(db, () => {
        sweep.run();
        return db.pragma('wal_checkpoint(TRUNCATE)', { simple: true }) === 0;
      });
      return !isDirty;
    },
  };
}

/** Answers false where another program is in the way, or the disk. */
function withoutWaiting(db: Db, work: () => boolean): boolean {
  const patience = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma(`busy_timeout = ${patienceMs}`);
  try {
    return work();
  } catch (thrown) {
    if (storageFailureOf(thrown) === null) throw thrown;
    return false;
  } finally {
    db.pragma(`busy_timeout = ${patience}`);
  }
}
