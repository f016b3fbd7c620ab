import type { ToldFact } from '../../../../domain/alert/told.ts';
import type { Moment } from '../../../../domain/organization/day.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';

/** What has been said on the desktop, so that it is not said again after a restart. */
export interface ToldFactStore {
  list(connectionId: string): readonly ToldFact[];
  /** To be called once the system has taken the notification. */
  add(connectionId: string, factIds: readonly string[], at: Moment): void;
  /** Lets facts be told again. */
  forget(connectionId: string, factIds: readonly string[]): void;
}

/** Keeps one row for each fact. */
export function createToldFactStore(db: Db, numberOf: ConnectionNumbers): ToldFactStore {
  const list = db.prepare<[number], ToldFact>(
    'SELECT fact_id AS factId, told_at AS toldAt FROM told_fact WHERE connection = ? ORDER BY fact_id',
  );
  const add = db.prepare<[number, string, number]>(
    'INSERT OR IGNORE INTO told_fact (connection, fact_id, told_at) VALUES (?, ?, ?)',
  );
  const forget = db.prepare<[number, string]>('DELETE FROM told_fact WHERE connection = ? AND fact_id = ?');
  return {
    list: (connectionId) => list.all(numberOf(connectionId)),
    add(connectionId, factIds, at) {
      const connection = numberOf(connectionId);
      db.transaction(() => {
        for (const factId of factIds) add.run(connection, factId, at);
      }).immediate();
    },
    forget(connectionId, factIds) {
      const connection = numberOf(connectionId);
      db.transaction(() => {
        for (const factId of factIds) forget.run(connection, factId);
      }).immediate();
    },
  };
}
