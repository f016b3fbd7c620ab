import type { Group } from '../../../../domain/organization/group.ts';
import { readTexts, toBit } from './columns.ts';
import { membershipsJson, readMemberships, textsJson } from './memberships.ts';
import type { MirroredTable } from './mirrored-table.ts';

/** A stored group. */
export interface GroupTableRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly is_externally_managed: number;
  readonly organization_role: string | null;
  readonly parent_group_ids: string;
  readonly member_ids: string;
  readonly workspaces: string;
}

/** How groups are stored. */
export const groups: MirroredTable<Group, GroupTableRow> = {
  name: 'member_group',
  topic: 'directory',
  isJudged: true,
  columns: [
    'name',
    'description',
    'is_externally_managed',
    'organization_role',
    'parent_group_ids',
    'member_ids',
    'workspaces',
  ],
  idIndex: 'whole',
  idOf: (group) => group.id,
  toValues: (group) => [
    group.name,
    group.description,
    toBit(group.isExternallyManaged),
    group.organizationRole,
    textsJson(group.parentGroupIds),
    textsJson(group.memberIds),
    membershipsJson(group.workspaces),
  ],
  fromRow: (row) => ({
    id: row.id,
    name: row.name,
    description: row.description,
    isExternallyManaged: row.is_externally_managed === 1,
    organizationRole: row.organization_role,
    parentGroupIds: readTexts(row.parent_group_ids),
    memberIds: readTexts(row.member_ids),
    workspaces: readMemberships(row.workspaces),
  }),
};
