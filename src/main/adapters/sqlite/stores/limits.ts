import type { RateLimit, SpendLimit } from '../../../../domain/organization/limits.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';
import { isObject, readJson } from '../listings/columns.ts';

/** The organization's own limits. */
export interface LimitStore {
  spendLimit(connectionId: string): SpendLimit | null;
  rateLimit(connectionId: string): RateLimit | null;
  /** Answers whether it differs from what was stored; equal limits write nothing. */
  saveSpendLimit(connectionId: string, limit: SpendLimit): boolean;
  saveRateLimit(connectionId: string, limit: RateLimit): boolean;
}

/** Keeps each limit as one JSON value. */
export function createLimitStore(db: Db, numberOf: ConnectionNumbers): LimitStore {
  const get = db
    .prepare<[number, string], string>(
      'SELECT value FROM organization_limit WHERE connection = ? AND kind = ?',
    )
    .pluck();
  const set = db.prepare<[number, string, string]>(
    `INSERT INTO organization_limit (connection, kind, value) VALUES (?, ?, ?)
     ON CONFLICT (connection, kind) DO UPDATE SET value = excluded.value WHERE value <> excluded.value`,
  );
  const read = (connectionId: string, kind: string): unknown => {
    const stored = get.get(numberOf(connectionId), kind);
    const value = stored === undefined ? null : readJson(stored);
    return isObject(value) ? value : null;
  };
  const save = (connectionId: string, kind: string, value: SpendLimit | RateLimit): boolean =>
    set.run(numberOf(connectionId), kind, JSON.stringify(value)).changes > 0;
  return {
    // Only this file writes the values, from the same types.
    spendLimit: (connectionId) => read(connectionId, 'spend') as SpendLimit | null,
    rateLimit: (connectionId) => read(connectionId, 'rate') as RateLimit | null,
    saveSpendLimit: (connectionId, limit) => save(connectionId, 'spend', limit),
    saveRateLimit: (connectionId, { requestsPerSecond, models }) =>
      save(connectionId, 'rate', {
        requestsPerSecond,
        models: [...models].sort((left, right) => (left.model < right.model ? -1 : 1)),
      }),
  };
}
