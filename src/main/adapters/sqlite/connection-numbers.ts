import type { Db } from './db.ts';

/** Gives the number that a connection's rows carry; 0, which no row has, when there is no such connection. */
export type ConnectionNumbers = (connectionId: string) => number;

/** Looks the number up each time, which takes a microsecond: an id may come back with another number. */
export function createConnectionNumbers(db: Db): ConnectionNumbers {
  const find = db.prepare<[string], number>('SELECT no FROM connection WHERE id = ?').pluck();
  return (connectionId) => find.get(connectionId) ?? 0;
}
