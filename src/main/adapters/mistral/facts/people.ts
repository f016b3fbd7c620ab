import type { Group } from '../../../../domain/organization/group.ts';
import type { Invitation, Member, RoleReference } from '../../../../domain/organization/member.ts';
import type { Role } from '../../../../domain/organization/role.ts';
import type { Workspace } from '../../../../domain/organization/workspace.ts';
import type { GroupMemberRow, GroupRow, GroupWorkspaceRow } from '../operations/groups-schemas.ts';
import type { RoleRow } from '../operations/roles.ts';
import type { InviteRow, MemberRow } from '../operations/users-schemas.ts';
import type { WorkspaceRow } from '../operations/workspaces-schemas.ts';
import { decimalText } from './decimal.ts';

/** The fact that a member row of `GET /users` tells. */
export function memberFact(row: MemberRow): Member {
  const subscriptions = row.subscriptions.map(({ type }) => type);
  return {
    id: row.uuid,
    name: row.name,
    email: row.email,
    roles: rolesOf(row),
    workspaces: (row.workspaces ?? []).map((workspace) => ({
      workspaceId: workspace.uuid,
      workspaceName: workspace.name,
      roles: rolesOf(workspace),
    })),
    subscriptions: [...new Set([...subscriptions, ...(row.subscription_types ?? [])])],
    isSsoOutsider: row.is_sso_outsider,
    addedAt: Date.parse(row.created_at),
  };
}

/** The fact that an invitation row of `GET /users` tells. */
export function invitationFact(row: InviteRow): Invitation {
  return {
    id: row.uuid,
    email: row.email,
    hasExpired: row.expired,
    createdAt: Date.parse(row.created_at),
    workspaceIds: row.workspace_uuids,
    roles: rolesOf(row),
  };
}

/** The fact that a row of `GET /workspaces` tells; which are archived only two listings together tell. */
export function workspaceFact(row: WorkspaceRow, isArchived: boolean): Workspace {
  const limit = row.spend_limit;
  return {
    id: row.uuid,
    name: row.name,
    description: row.description,
    icon: row.icon,
    memberCount: row.members_count,
    isDefault: row.is_default ?? false,
    isArchived,
    spendLimit:
      limit === null
        ? null
        : {
            value: decimalText(limit.value),
            currency: limit.currency,
            hasNoLimit: limit.no_monthly_limit ?? limit.value === null,
          },
  };
}

/** The fact that a row of `GET /roles` tells. */
export function roleFact(row: RoleRow, scope: Role['scope']): Role {
  return {
    id: row.uuid,
    name: row.name,
    scope,
    description: row.description ?? '',
    isCustom: row.is_custom_role ?? false,
  };
}

/** The fact that a group tells together with its members and workspaces. */
export function groupFact(
  row: GroupRow,
  members: readonly GroupMemberRow[],
  workspaces: readonly GroupWorkspaceRow[],
): Group {
  return {
    id: row.uuid,
    name: row.name,
    description: row.description,
    isExternallyManaged: row.externally_managed ?? false,
    organizationRole: row.organization_role,
    parentGroupIds: row.parent_group_ids,
    memberIds: [...new Set(members.map(({ user_uuid }) => user_uuid))],
    workspaces: workspaces.map((workspace) => ({
      workspaceId: workspace.workspace_uuid,
      workspaceName: workspace.workspace_name ?? '',
      roles: workspace.roles.map(({ uuid }) => uuid),
    })),
  };
}

/** Where only the deprecated single role is told, it is taken. */
function rolesOf(row: {
  readonly raw_roles: readonly string[];
  readonly [field: string]: unknown;
}): readonly RoleReference[] {
  const single = row['raw_role'];
  return row.raw_roles.length === 0 && typeof single === 'string' ? [single] : row.raw_roles;
}
