import type { Group } from '../organization/group.ts';
import type { Member } from '../organization/member.ts';
import type { Role } from '../organization/role.ts';
import { groupsByMember } from './group-tree.ts';
import { type NamedRole, type ResolveRole, roleResolver } from './role-names.ts';

/** What gives a role: the member's own assignment, or a group that the member is in. */
export type Via = 'direct' | { readonly groupId: string; readonly groupName: string };

/** A named role that somebody has, and what gives it. Two ways to the same role are two of these. */
export interface HeldRole extends NamedRole {
  readonly via: Via;
}

/** The roles that a member has in one workspace. */
export interface WorkspaceRoles {
  readonly id: string;
  readonly name: string;
  /** Empty when the member is in the workspace without a role that the answer names. */
  readonly roles: readonly HeldRole[];
}

/** Everything that a member may do, by where it holds and where it comes from. */
export interface MemberRoles {
  readonly organizationRoles: readonly HeldRole[];
  /** Sorted by name. */
  readonly workspaces: readonly WorkspaceRoles[];
  /** The groups that list the member and those above them (see {@link groupsByMember}). */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

/** One holder of a role. */
export interface RoleHolder {
  readonly memberId: string;
  readonly memberName: string;
  /** Null for organization roles. */
  readonly workspaceName: string | null;
  readonly via: Via;
}

/** Who has which role in an organization; made once from its facts, asked often. */
export interface RoleIndex {
  rolesOf(member: Member): MemberRoles;
  /** Every way in which every member has the role, by member name, then workspace. */
  holdersOf(roleId: string, members: Iterable<Member>): readonly RoleHolder[];
  /** How many members have each role somewhere, by role id; roles that nobody has are absent. */
  holderCounts(members: Iterable<Member>): ReadonlyMap<string, number>;
}

/** Indexes groups and roles so that the roles of many members can be told quickly. */
export function roleIndex({
  groups,
  roles,
}: {
  readonly groups: Iterable<Group>;
  readonly roles: Iterable<Role>;
}): RoleIndex {
  const resolve = roleResolver(roles);
  const groupsOf = groupsByMember(groups);
  const rolesOf = (member: Member): MemberRoles => heldRoles(member, groupsOf.get(member.id) ?? [], resolve);
  return {
    rolesOf,
    holdersOf: (roleId, members) => holders(roleId, members, rolesOf),
    holderCounts: (members) => counts(members, rolesOf),
  };
}

/** How a member is called: by name, else email, else id. */
export function memberName({ id, name, email }: Pick<Member, 'id' | 'name' | 'email'>): string {
  return [name, email].find((text) => text !== null && text.trim() !== '') ?? id;
}

/** The union of what the member was given directly and what the groups give. */
function heldRoles(member: Member, groups: readonly Group[], resolve: ResolveRole): MemberRoles {
  const organizationRoles: HeldRole[] = [];
  for (const reference of new Set(member.roles)) {
    organizationRoles.push({ ...resolve(reference, 'organization'), via: 'direct' });
  }
  const workspaces = new Map<string, { id: string; name: string; roles: HeldRole[] }>();
  const take = (
    place: {
      readonly workspaceId: string;
      readonly workspaceName: string;
      readonly roles: readonly string[];
    },
    via: Via,
  ): void => {
    const { workspaceId: id, workspaceName: name } = place;
    const workspace = workspaces.get(id) ?? { id, name, roles: [] };
    workspaces.set(id, workspace);
    for (const reference of new Set(place.roles)) {
      workspace.roles.push({ ...resolve(reference, 'workspace'), via });
    }
  };

  for (const membership of member.workspaces) take(membership, 'direct');
  for (const group of groups) {
    const via = { groupId: group.id, groupName: group.name };
    if (group.organizationRole !== null) {
      organizationRoles.push({ ...resolve(group.organizationRole, 'organization'), via });
    }
    for (const workspace of group.workspaces) take(workspace, via);
  }
  return {
    organizationRoles,
    workspaces: [...workspaces.values()].sort((left, right) => compare(left.name, right.name)),
    groups: groups.map(({ id, name }) => ({ id, name })),
  };
}

function holders(
  roleId: string,
  members: Iterable<Member>,
  rolesOf: (member: Member) => MemberRoles,
): readonly RoleHolder[] {
  const found: RoleHolder[] = [];
  for (const member of members) {
    const held = rolesOf(member);
    const who = { memberId: member.id, memberName: memberName(member) };
    for (const role of held.organizationRoles) {
      if (role.roleId === roleId) found.push({ ...who, workspaceName: null, via: role.via });
    }
    for (const { name, roles } of held.workspaces) {
      for (const role of roles) {
        if (role.roleId === roleId) found.push({ ...who, workspaceName: name, via: role.via });
      }
    }
  }
  return found.sort(
    (left, right) =>
      compare(left.memberName, right.memberName) ||
      compare(left.memberId, right.memberId) ||
      compare(left.workspaceName ?? '', right.workspaceName ?? ''),
  );
}

function counts(
  members: Iterable<Member>,
  rolesOf: (member: Member) => MemberRoles,
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const member of members) {
    const { organizationRoles, workspaces } = rolesOf(member);
    const own = new Set(
      [...organizationRoles, ...workspaces.flatMap(({ roles }) => roles)].map(({ roleId }) => roleId),
    );
    for (const roleId of own) sums.set(roleId, (sums.get(roleId) ?? 0) + 1);
  }
  return sums;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}
