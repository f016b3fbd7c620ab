import type { ParsedOf } from '../../../../contract/index.ts';
import type { GroupDetail, GroupRow } from '../../../../contract/organization.ts';
import { memberName } from '../../../../domain/access/held-roles.ts';
import type { Group } from '../../../../domain/organization/group.ts';
import type { Directories, Directory } from './directory.ts';
import { compareFolded, fold } from './fold.ts';

/** Reads groups. */
export interface GroupReads {
  list(input: ParsedOf<'groups.list'>): readonly GroupRow[];
  /** Null when there is no such group. */
  get(input: ParsedOf<'groups.get'>): GroupDetail | null;
}

/** Groups by name, with names in place of ids. */
export function createGroupReads(directories: Directories): GroupReads {
  return {
    list({ connectionId }) {
      const directory = directories.get(connectionId);
      return directory.groups.map((group) => groupRow(group, directory)).sort(byName);
    },
    get({ connectionId, groupId }) {
      const directory = directories.get(connectionId);
      const { groupById, groups, resolveRole } = directory;
      const group = groupById.get(groupId);
      if (group === undefined) return null;
      return {
        group: groupRow(group, directory),
        members: group.memberIds.map((id) => memberOf(id, directory)).sort(byName),
        workspaces: group.workspaces
          .map(({ workspaceId, workspaceName, roles }) => ({
            id: workspaceId,
            name: workspaceName,
            roles: roles.map((role) => resolveRole(role, 'workspace').name),
          }))
          .sort(byName),
        children: groups
          .filter(({ parentGroupIds }) => parentGroupIds.includes(groupId))
          .map(({ id, name }) => ({ id, name }))
          .sort(byName),
      };
    },
  };
}

function groupRow(group: Group, { groupById, resolveRole }: Directory): GroupRow {
  return {
    id: group.id,
    name: group.name,
    description: group.description,
    isExternallyManaged: group.isExternallyManaged,
    organizationRole:
      group.organizationRole === null ? null : resolveRole(group.organizationRole, 'organization').name,
    parents: group.parentGroupIds
      .map((id) => ({ id, name: groupById.get(id)?.name ?? 'Unknown group' }))
      .sort(byName),
    memberCount: group.memberIds.length,
    workspaceCount: group.workspaces.length,
  };
}

/** A group may list somebody whom the member listing does not have. */
function memberOf(id: string, { memberById }: Directory): GroupDetail['members'][number] {
  const member = memberById.get(id);
  return member === undefined
    ? { id, name: 'Unknown member', email: null }
    : { id, name: memberName(member), email: member.email };
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return compareFolded(fold(left.name), fold(right.name));
}
