import { timeText } from '../days.ts';
import type { Invite, Member } from '../organization/model.ts';
import {
  organizationRoleText,
  workspaceRoleText,
  type OrganizationRoleName,
  type WorkspaceRoleName,
} from '../organization/roles.ts';
import type { World } from '../world.ts';

/** A member as the API shows it. */
export function memberRow(world: World, member: Member): Readonly<Record<string, unknown>> {
  const [first] = member.roles;
  return {
    uuid: member.id,
    oid_id: member.isSsoOutsider ? null : member.id.replace(/^.{8}/, '0d1d0000'),
    name: `${member.firstName} ${member.lastName}`,
    email: member.email,
    is_sso_outsider: member.isSsoOutsider,
    workspaces: memberWorkspaces(world, member),
    subscriptions: subscriptionsOf(member),
    raw_roles: organizationRoleTexts(world, member.roles),
    raw_role: organizationRoleText(first ?? 'member', world.size.roleStyle),
    subscription_types: member.subscriptions,
    created_at: timeText(member.joinedAt),
  };
}

/** A member's row as JSON, kept until the member changes. */
export function memberRowText(world: World, member: Member): string {
  return (member.row ??= JSON.stringify(memberRow(world, member)));
}

/** An open invitation as the list of users shows it. */
export function inviteRow(world: World, invite: Invite): Readonly<Record<string, unknown>> {
  return {
    uuid: invite.id,
    raw_roles: organizationRoleTexts(world, invite.roles),
    raw_role: organizationRoleText(invite.roles[0] ?? 'member', world.size.roleStyle),
    email: invite.email,
    expired: world.clock.now() >= invite.expiresAt,
    created_at: timeText(invite.createdAt),
    workspace_uuids: invite.workspaceIds,
  };
}

/** Organization roles in the organization's style; letters do not repeat. */
export function organizationRoleTexts(
  world: World,
  roles: readonly OrganizationRoleName[],
): readonly string[] {
  return [...new Set(roles.map((role) => organizationRoleText(role, world.size.roleStyle)))];
}

/** Workspace roles in the organization's style; letters do not repeat. */
export function workspaceRoleTexts(world: World, roles: readonly WorkspaceRoleName[]): readonly string[] {
  return [...new Set(roles.map((role) => workspaceRoleText(role, world.size.roleStyle)))];
}

/** Forgets the rows of members, because something in all of them changed. */
export function forgetMemberRows(world: World): void {
  for (const member of world.organization.members.all()) member.row = null;
}

function memberWorkspaces(world: World, member: Member): readonly unknown[] {
  return [...member.workspaces].flatMap(([id, roles]) => {
    const workspace = world.organization.workspaces.get(id);
    if (workspace === undefined || workspace.isArchived) return [];
    return {
      uuid: id,
      name: workspace.name,
      is_default: workspace.isDefault,
      raw_roles: workspaceRoleTexts(world, roles),
      raw_role: workspaceRoleText(roles[0] ?? 'workspace_contributor', world.size.roleStyle),
    };
  });
}

function subscriptionsOf(member: Member): readonly unknown[] {
  return member.subscriptions.map((type) => ({
    type,
    plan: type === 'CHAT' ? 'TEAM' : 'ENTERPRISE',
    status: 'S',
    user: member.email,
    self_service: false,
    member_has_access: true,
  }));
}
