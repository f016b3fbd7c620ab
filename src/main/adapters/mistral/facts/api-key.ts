import type { ActionAvailability, ApiKey } from '../../../../domain/organization/api-key.ts';
import type { ApiKeyRow } from '../operations/api-keys.ts';
import { dayOrNull } from './day.ts';

/** The fact that a row of `GET /api-keys` tells. */
export function apiKeyFact(row: ApiKeyRow): ApiKey {
  return {
    id: row.key_id,
    name: row.name,
    maskedKey: row.hidden_key ?? '',
    createdAt: row.created_at === null ? null : Date.parse(row.created_at),
    expiresOn: dayOrNull(row.expiration_date),
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    createdBy: row.created_by,
    product: row.product,
    lastUsedOn: dayOrNull(row.last_used),
    rotation: availability(row.actions?.rotate),
    deletion: deletionOf(row),
  };
}

type Action = NonNullable<ApiKeyRow['actions']>['rotate'];

function availability(action: Action | undefined): ActionAvailability {
  if (action === null || action === undefined) return { status: 'unknown' };
  if (action.status === 'available') return { status: 'available' };
  return { status: 'unavailable', reason: action.reason };
}

/** `can_delete` says the same as the action, in older words. */
function deletionOf({ actions, can_delete }: ApiKeyRow): ActionAvailability {
  const told = availability(actions?.delete);
  if (told.status !== 'unknown' || can_delete === null) return told;
  return can_delete ? { status: 'available' } : { status: 'unavailable', reason: null };
}
