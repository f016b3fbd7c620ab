import type { ActionAvailability, ApiKey } from '../../../../domain/organization/api-key.ts';
import type { MirroredTable } from './mirrored-table.ts';

/** A stored API key. */
export interface ApiKeyRow {
  readonly id: string;
  readonly name: string | null;
  readonly masked_key: string;
  readonly created_at: number | null;
  readonly expires_on: string | null;
  readonly workspace_id: string | null;
  readonly workspace_name: string | null;
  readonly created_by: string | null;
  readonly product: string | null;
  readonly last_used_on: string | null;
  readonly rotation: string | null;
  readonly deletion: string | null;
}

/** How API keys are stored. A moved day of last use is everyday life and leaves no trace in the history. */
export const apiKeys: MirroredTable<ApiKey, ApiKeyRow> = {
  name: 'api_key',
  topic: 'keys',
  isJudged: true,
  columns: [
    'name',
    'masked_key',
    'created_at',
    'expires_on',
    'workspace_id',
    'workspace_name',
    'created_by',
    'product',
    'last_used_on',
    'rotation',
    'deletion',
  ],
  idIndex: 'prefix',
  idOf: (key) => key.id,
  toValues: (key) => [
    key.name,
    key.maskedKey,
    key.createdAt,
    key.expiresOn,
    key.workspaceId,
    key.workspaceName,
    key.createdBy,
    key.product,
    key.lastUsedOn,
    availabilityText(key.rotation),
    availabilityText(key.deletion),
  ],
  fromRow: (row) => ({
    id: row.id,
    name: row.name,
    maskedKey: row.masked_key,
    createdAt: row.created_at,
    expiresOn: row.expires_on,
    workspaceId: row.workspace_id,
    workspaceName: row.workspace_name,
    createdBy: row.created_by,
    product: row.product,
    lastUsedOn: row.last_used_on,
    rotation: availability(row.rotation),
    deletion: availability(row.deletion),
  }),
  describeChange,
};

/** The words for what changed about a key, other than its last use and what Mistral lets one do with it. */
function describeChange(before: ApiKey, after: ApiKey): string | null {
  const words: string[] = [];
  if (before.name !== after.name) words.push(`Name is now ${quoted(after.name, 'empty')}`);
  if (before.expiresOn !== after.expiresOn) words.push(`Expiration is now ${after.expiresOn ?? 'never'}`);
  if (before.workspaceId !== after.workspaceId) {
    words.push(`Workspace is now ${quoted(after.workspaceName ?? after.workspaceId, 'unknown')}`);
  }
  if (before.createdBy !== after.createdBy)
    words.push(`Creator is now ${quoted(after.createdBy, 'unknown')}`);
  return words.length === 0 ? null : words.join('. ');
}

function quoted(text: string | null, otherwise: string): string {
  return text === null ? otherwise : `"${text}"`;
}

function availabilityText(value: ActionAvailability): string | null {
  if (value.status === 'unknown') return null;
  if (value.status === 'available') return 'available';
  return value.reason === null ? 'unavailable' : `unavailable:${value.reason}`;
}

function availability(text: string | null): ActionAvailability {
  if (text === null) return { status: 'unknown' };
  if (text === 'available') return { status: 'available' };
  return { status: 'unavailable', reason: text === 'unavailable' ? null : text.slice('unavailable:'.length) };
}
