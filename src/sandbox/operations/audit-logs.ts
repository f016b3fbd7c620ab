import { timeText } from '../days.ts';
import type { AuditEntry } from '../organization/audit-log.ts';
import { json } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { queryOneOf, queryText, queryTime, queryWhole, queryWords } from '../server/query.ts';
import type { World } from '../world.ts';
import { auditActors, auditEvents, auditTargets } from './audit-vocabulary.ts';

/** The audit log: a bare array, paged by the time of its rows. */
export const auditLogOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    '/audit-logs',
    {
      query: {
        actor_type: queryWords((word) => auditActors.has(word)),
        event_type: queryWords((word) => auditEvents.has(word)),
        target_type: queryWords((word) => auditTargets.has(word)),
        actor_user_uuid: queryText,
        sort: queryOneOf(['ascending', 'descending'], 'descending'),
        after: queryTime,
        before: queryTime,
        limit: queryWhole(20, { min: 0 }),
      },
    },
    ({ world, query }) =>
      json(
        world.organization.audit
          .find({
            actorTypes: query.actor_type,
            events: query.event_type,
            targetTypes: query.target_type,
            actorUserId: query.actor_user_uuid,
            isAscending: query.sort === 'ascending',
            after: query.after,
            before: query.before,
            limit: query.limit,
            areBoundsIncluded: world.settings.auditBounds === 'inclusive',
          })
          .map((entry) => auditRow(world, entry)),
      ),
  ),
];

/** A row; which keys its metadata holds is documented only in part. */
function auditRow(world: World, entry: AuditEntry): unknown {
  return {
    log_id: entry.logId,
    created_at: timeText(entry.at),
    actor_type: entry.actor.type,
    actor_metadata: actorMetadata(world, entry),
    event_type: entry.event,
    event_metadata: entry.details ?? {},
    target_type: entry.targetType,
    target_metadata: entry.target,
    organization_uuid: world.organization.id,
    workspace_uuid: entry.workspaceId ?? null,
  };
}

function actorMetadata({ organization }: World, { actor }: AuditEntry): Readonly<Record<string, string>> {
  switch (actor.type) {
    case 'HUMAN':
      return { user_uuid: actor.userId };
    case 'API_KEY':
      return { enterprise_account_uuid: organization.enterpriseAccountId, name: organization.adminKeyName };
    case 'OTHER':
      return {};
    default:
      return unknownActor(actor);
  }
}

function unknownActor(actor: never): never {
  throw new Error(`There is no such actor: ${JSON.stringify(actor)}`);
}
