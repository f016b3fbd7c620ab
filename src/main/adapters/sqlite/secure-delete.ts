import type { Db } from './db.ts';

/** Runs writes after which no deleted or replaced byte is left on the pages that they touch. */
export function withSecureDelete<Result>(db: Db, work: () => Result): Result {
  // An erasure that is under way keeps it on.
  const before = db.pragma('secure_delete', { simple: true });
  db.pragma('secure_delete = ON');
  try {
    return work();
  } finally {
    db.pragma(`secure_delete = ${Number(before)}`);
  }
}
