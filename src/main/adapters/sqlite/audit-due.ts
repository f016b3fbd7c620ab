import type { Moment } from '../../../domain/organization/day.ts';
import { type Db, prepareWrite } from './db.ts';

/** Makes the audit of a connection due sooner; to be called in the transaction that gives the reason. */
export interface AuditDue {
  /** Something that it judges has changed: it is due at once. */
  now(connection: number, at: Moment): void;
  /** It is due then at the latest. */
  by(connection: number, at: Moment): void;
}

/**
 * Writes to the deadline, so that neither a crash nor a failing audit leaves a change unjudged.
 *
 * `now` moves it each time, be it by a millisecond: an audit that read the facts before can tell that it is not done.
 */
export function createAuditDue(db: Db): AuditDue {
  const now = prepareWrite(
    db,
    `UPDATE deadline SET due_at = min(due_at, ?) - 1 WHERE connection = ? AND task = 'audit'`,
  );
  const by = prepareWrite(
    db,
    `UPDATE deadline SET due_at = min(due_at, ?) WHERE connection = ? AND task = 'audit'`,
  );
  return {
    now: (connection, at) => void now.run(at, connection),
    by: (connection, at) => void by.run(at, connection),
  };
}
