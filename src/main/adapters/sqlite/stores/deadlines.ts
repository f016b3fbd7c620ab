import type { Moment } from '../../../../domain/organization/day.ts';
import type { Deadline } from '../../../../domain/schedule/deadline.ts';
import type { AuditDue } from '../audit-due.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';

/** When tasks are due; these rows are the truth that survives restarts. */
export interface DeadlineStore {
  /** Those of connected organizations. */
  list(): readonly Deadline[];
  /** An audit is kept due no later than the next snooze or acceptance ends. */
  save(deadline: Deadline): void;
  /** When the audit is due; null where nothing is scheduled. */
  auditDueAt(connectionId: string): Moment | null;
  /** Makes the audit due at once and answers its deadline, for {@link settleAudit}. */
  callAudit(connectionId: string, at: Moment): Moment | null;
  /** Plans the next audit after one that is done, unless something it judges has changed since its deadline was `calledAt`. */
  settleAudit(connectionId: string, calledAt: Moment, next: Pick<Deadline, 'dueAt' | 'lastRunAt'>): void;
}

interface Row {
  readonly connection_id: string;
  readonly task: string;
  readonly due_at: number;
  readonly last_run_at: number | null;
  readonly failures: number;
}

/** Keeps one row for each connection and task. */
export function createDeadlineStore(db: Db, numberOf: ConnectionNumbers, auditDue: AuditDue): DeadlineStore {
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
  const settle = db.prepare<(number | null)[]>(
    `UPDATE deadline SET due_at = ?, last_run_at = ?, failures = 0
     WHERE connection = ? AND task = 'audit' AND due_at = ?`,
  );
  const auditDueAt = db
    .prepare<[number], number>(`SELECT due_at FROM deadline WHERE connection = ? AND task = 'audit'`)
    .pluck();
  const firstEnd = db
    .prepare<[number, number], number | null>(
      `SELECT min(until) FROM finding
       WHERE connection = ? AND status IN ('snoozed', 'accepted') AND until > ?`,
    )
    .pluck();

  /** Decisions that ended before the last audit are left out: it had its say about them. */
  const auditMoment = (connection: number, { dueAt, lastRunAt }: Pick<Deadline, 'dueAt' | 'lastRunAt'>) =>
    Math.min(dueAt, firstEnd.get(connection, lastRunAt ?? 0) ?? dueAt);

  return {
    list: () => list.all().map(fromRow),
    save(deadline) {
      const { task, dueAt, lastRunAt, failures } = deadline;
      const connection = numberOf(deadline.connectionId);
      const moment = task === 'audit' ? auditMoment(connection, deadline) : dueAt;
      save.run(connection, task, moment, lastRunAt, failures);
    },
    auditDueAt: (connectionId) => auditDueAt.get(numberOf(connectionId)) ?? null,
    callAudit(connectionId, at) {
      const connection = numberOf(connectionId);
      auditDue.now(connection, at);
      return auditDueAt.get(connection) ?? null;
    },
    settleAudit(connectionId, calledAt, next) {
      const connection = numberOf(connectionId);
      settle.run(auditMoment(connection, next), next.lastRunAt, connection, calledAt);
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
