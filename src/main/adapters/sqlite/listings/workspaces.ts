import type { Workspace, WorkspaceSpendLimit } from '../../../../domain/organization/workspace.ts';
import { isObject, readJson, textOf, toBit } from './columns.ts';
import type { MirroredTable } from './mirrored-table.ts';

/** A stored workspace. */
export interface WorkspaceTableRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly icon: string | null;
  readonly member_count: number | null;
  readonly is_default: number;
  readonly is_archived: number;
  readonly spend_limit: string | null;
}

/** How workspaces are stored. */
export const workspaces: MirroredTable<Workspace, WorkspaceTableRow> = {
  name: 'workspace',
  topic: 'directory',
  isJudged: true,
  columns: ['name', 'description', 'icon', 'member_count', 'is_default', 'is_archived', 'spend_limit'],
  idIndex: 'whole',
  idOf: (workspace) => workspace.id,
  toValues: (workspace) => [
    workspace.name,
    workspace.description,
    workspace.icon,
    workspace.memberCount,
    toBit(workspace.isDefault),
    toBit(workspace.isArchived),
    limitText(workspace.spendLimit),
  ],
  fromRow: (row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    icon: row.icon,
    memberCount: row.member_count,
    isDefault: row.is_default === 1,
    isArchived: row.is_archived === 1,
    spendLimit: row.spend_limit === null ? null : readLimit(row.spend_limit),
  }),
};

function limitText(limit: WorkspaceSpendLimit | null): string | null {
  if (limit === null) return null;
  return JSON.stringify({ value: limit.value, currency: limit.currency, hasNoLimit: limit.hasNoLimit });
}

function readLimit(json: string): WorkspaceSpendLimit | null {
  const value = readJson(json);
  if (!isObject(value)) return null;
  return {
    value: textOf(value['value']),
    currency: textOf(value['currency']),
    hasNoLimit: value['hasNoLimit'] === true,
  };
}
