import type { AuditEvent } from '../../../../domain/organization/audit-event.ts';
import type { AuditLogRow } from '../operations/audit-logs.ts';

/** The fact that an entry of `GET /audit-logs` tells. */
export function auditEventFact(row: AuditLogRow): AuditEvent {
  return {
    id: row.log_id,
    at: Date.parse(row.created_at),
    actorType: row.actor_type,
    actor: row.actor_metadata,
    type: row.event_type,
    details: row.event_metadata,
    targetType: row.target_type,
    target: row.target_metadata,
    workspaceId: row.workspace_uuid,
  };
}
