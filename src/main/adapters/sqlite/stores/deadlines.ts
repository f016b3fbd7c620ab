import type { Deadline } from '../../../../domain/schedule/deadline.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';

/** When tasks are due; these rows are the truth that survives restarts. */
export interface DeadlineStore {
  /** Those of connected organizations. */
  list(): readonly Deadline[];
  save(deadline: Deadline): void;
}

interface Row {
  readonly connection_id: string;
  readonly task: string;
  readonly due_at: number;
  readonly last_run_at: number | null;
  readonly failures: number;
}

/** Keeps one row for each connection and task. */
export function createDeadlineStore(db: Db, numberOf: ConnectionNumbers): DeadlineStore {
  const list = db.prepare<[], Row>(
    `SELECT connection.id AS connection_id, task, due_at, last_run_at, failures
     FROM deadline JOIN connection ON connection.no = deadline.connection
     WHERE disconnected_at IS NULL ORDER BY due_at, connection.no, task`,
  );
  const save = db.prepare<(string | number | null)[]>(
    `INSERT INTO deadline (connection, task, due_at, last_run_at, failures) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (connection, task) DO UPDATE SET
       due_at = excluded.due_at, last_run_at = excluded.last_run_at, failures = excluded.failures`,
  );
  return {
    list: () => list.all().map(fromRow),
    save({ connectionId, task, dueAt, lastRunAt, failures }) {
      save.run(numberOf(connectionId), task, dueAt, lastRunAt, failures);
    },
  };
}

function fromRow(row: Row): Deadline {
  return {
    connectionId: row.connection_id,
    task: row.task === 'audit' ? 'audit' : 'sync',
    dueAt: row.due_at,
    lastRunAt: row.last_run_at,
    failures: row.failures,
  };
}
