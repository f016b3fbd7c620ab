import type { Moment } from '../../../../domain/organization/day.ts';
import { type Db, prepareWrite, type SqlValue } from '../db.ts';

/** Remembers what happened to API keys between syncs. */
export interface KeyHistory {
  note(keyNo: SqlValue, at: Moment, text: string): void;
}

/** Writes into the transaction that changes the key. */
export function createKeyHistory(db: Db): KeyHistory {
  const insert = prepareWrite(db, 'INSERT INTO key_change (key_no, at, text) VALUES (?, ?, ?)');
  return {
    note(keyNo, at, text) {
      insert.run(keyNo, at, text);
    },
  };
}
