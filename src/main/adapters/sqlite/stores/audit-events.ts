import type { AuditEvent } from '../../../../domain/organization/audit-event.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db, SqlValue } from '../db.ts';
import { readTextMap } from '../listings/columns.ts';

/** Mistral's own audit log as far as it was read. Entries never change and are never removed. */
export interface AuditEventStore {
  newestId(connectionId: string): number | null;
  /** Whether any event of a type is known. */
  hasType(connectionId: string, type: string): boolean;
  /** Answers how many were new. */
  add(connectionId: string, events: readonly AuditEvent[]): number;
}

/** A stored entry of the audit log. */
export interface AuditEventRow {
  readonly id: number;
  readonly at: number;
  readonly actor_type: string;
  readonly actor: string;
  readonly type: string;
  readonly details: string;
  readonly target_type: string;
  readonly target: string;
  readonly workspace_id: string | null;
}

/** The columns of an entry. */
export const auditEventColumns =
  'id, at, actor_type, actor, type, details, target_type, target, workspace_id';

/** Keeps entries by Mistral's number. */
export function createAuditEventStore(db: Db, numberOf: ConnectionNumbers): AuditEventStore {
  const newest = db
    .prepare<[number], number | null>('SELECT max(id) FROM audit_event WHERE connection = ?')
    .pluck();
  const insert = db.prepare<SqlValue[]>(
    `INSERT OR IGNORE INTO audit_event (connection, ${auditEventColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const ofType = db.prepare<[number, string], { readonly id: number }>(
    'SELECT id FROM audit_event WHERE connection = ? AND type = ? LIMIT 1',
  );
  return {
    newestId: (connectionId) => newest.get(numberOf(connectionId)) ?? null,
    hasType: (connectionId, type) => ofType.get(numberOf(connectionId), type) !== undefined,
    add(connectionId, events) {
      const connection = numberOf(connectionId);
      let added = 0;
      db.transaction(() => {
        for (const event of events) {
          added += insert.run(
            connection,
            event.id,
            event.at,
            event.actorType,
            JSON.stringify(event.actor),
            event.type,
            JSON.stringify(event.details),
            event.targetType,
            JSON.stringify(event.target),
            event.workspaceId,
          ).changes;
        }
      }).immediate();
      return added;
    },
  };
}

/** Reads an entry back. */
export function auditEventFromRow(row: AuditEventRow): AuditEvent {
  return {
    id: row.id,
    at: row.at,
    actorType: row.actor_type,
    actor: readTextMap(row.actor),
    type: row.type,
    details: readTextMap(row.details),
    targetType: row.target_type,
    target: readTextMap(row.target),
    workspaceId: row.workspace_id,
  };
}
