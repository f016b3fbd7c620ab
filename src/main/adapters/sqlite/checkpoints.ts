import { breathe } from './breathe.ts';
import type { Db } from './db.ts';

/** Moves what was written from the write-ahead log into the database file, in moments of its own. */
export interface Checkpoints {
  /** To be awaited after every larger transaction; now and then it takes a few milliseconds. */
  wrote(rows: number): Promise<void>;
}

const rowsBetween = 10_000;

/**
 * SQLite would do this inside a commit, which then takes twice as long; apart from it, others get their turn between.
 * Its own automatism stays on as a safety net for what does not come through here.
 */
export function createCheckpoints(db: Db): Checkpoints {
  let rows = 0;
  return {
    async wrote(count) {
      rows += count;
      if (rows < rowsBetween) return;
      rows = 0;
      await breathe();
      if (db.open) db.pragma('wal_checkpoint(PASSIVE)');
    },
  };
}
