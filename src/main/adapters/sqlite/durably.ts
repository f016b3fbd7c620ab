import type { Db } from './db.ts';

/**
 * Runs a transaction that survives a power cut once it returns: what a person decided, what was told, the journal.
 *
 * Mirrored facts do without the wait for the disk, since Mistral still has them. Inside another transaction it
 * becomes a part of that one.
 */
export function durably<Result>(db: Db, work: () => Result): Result {
  const transaction = db.transaction(work);
  if (db.inTransaction) return transaction();
  db.pragma('synchronous = FULL');
  try {
    return transaction.immediate();
  } finally {
    db.pragma('synchronous = NORMAL');
  }
}
