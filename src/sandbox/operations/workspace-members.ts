import type { Member, Workspace } from '../organization/model.ts';
import type { WorkspaceRoleName } from '../organization/roles.ts';
import { json, notFound } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { list, nullable, object, uuid } from '../server/readers.ts';
import type { World } from '../world.ts';
import { both, workspaceRoleFields } from './role-fields.ts';

const members = object({ members: nullable(list(both(object({ user_uuid: uuid }), workspaceRoleFields))) });

/** Who belongs to a workspace; people outside the organization make the whole call fail with 404. */
export const workspaceMemberOperations: readonly Operation[] = [
  adminOperation(
    'POST',
    '/workspaces/{workspace_uuid}/add-users',
    {
      body: members,
    },
    ({ world, params, body }) => {
      const workspace = world.organization.workspaces.get(params('workspace_uuid'));
      if (workspace === undefined || workspace.isArchived) return notFound('Workspace');
      const people = resolve(world, body.members ?? []);
      if (people === null) return notFound('User');
      const added = people.filter(({ member, roles }) => join(world, member, workspace, roles));
      return json({ added_members_count: added.length });
    },
  ),

  adminOperation(
    'PATCH',
    '/workspaces/{workspace_uuid}/users',
    {
      body: members,
    },
    ({ world, params, body }) => {
      const workspace = world.organization.workspaces.get(params('workspace_uuid'));
      if (workspace === undefined || workspace.isArchived) return notFound('Workspace');
      const people = resolve(world, body.members ?? []);
      if (people === null) return notFound('User');
      let added = 0;
      let updated = 0;
      for (const { member, roles } of people) {
        if (join(world, member, workspace, roles)) added += 1;
        else if (changeRoles(world, member, workspace, roles)) updated += 1;
      }
      return json({ added_members_count: added, updated_members_count: updated });
    },
  ),

  adminOperation(
    'DELETE',
    '/workspaces/{workspace_uuid}/remove-users',
    {
      body: object({ members: list(object({ user_uuid: uuid })) }),
    },
    ({ world, params, body }) => {
      const workspace = world.organization.workspaces.get(params('workspace_uuid'));
      if (workspace === undefined || workspace.isArchived) return notFound('Workspace');
      const stayed: string[] = [];
      for (const { user_uuid: id } of body.members) {
        const member = world.organization.members.get(id);
        if (member === undefined || !leave(world, member, workspace)) stayed.push(id);
      }
      return json({
        deleted_members_count: body.members.length - stayed.length,
        not_deleted_members: stayed.length === 0 ? null : stayed,
      });
    },
  ),
];

/** Adds a member to a workspace; false when the member is there already. */
export function join(
  world: World,
  member: Member,
  workspace: Workspace,
  roles: readonly WorkspaceRoleName[],
): boolean {
  if (member.workspaces.has(workspace.id)) return false;
  member.workspaces.set(workspace.id, roles);
  member.row = null;
  workspace.membersCount += 1;
  tell(world, 'workspace.member.add', member, workspace);
  return true;
}

/** Nobody leaves the default workspace; false when the member was not there or cannot go. */
function leave(world: World, member: Member, workspace: Workspace): boolean {
  if (workspace.isDefault || !member.workspaces.delete(workspace.id)) return false;
  member.row = null;
  workspace.membersCount -= 1;
  tell(world, 'workspace.member.remove', member, workspace);
  return true;
}

function changeRoles(
  world: World,
  member: Member,
  workspace: Workspace,
  roles: readonly WorkspaceRoleName[],
): boolean {
  const before = member.workspaces.get(workspace.id) ?? [];
  if ([...before].sort().join() === [...roles].sort().join()) return false;
  member.workspaces.set(workspace.id, roles);
  member.row = null;
  tell(world, 'workspace.member.role.update', member, workspace);
  return true;
}

interface Entry {
  readonly fields: { readonly user_uuid: string };
  readonly roles: readonly WorkspaceRoleName[] | null;
}

function resolve(
  world: World,
  entries: readonly Entry[],
): readonly { readonly member: Member; readonly roles: readonly WorkspaceRoleName[] }[] | null {
  const found = entries.flatMap(({ fields, roles }) => {
    const member = world.organization.members.get(fields.user_uuid);
    return member === undefined ? [] : [{ member, roles: roles ?? (['workspace_contributor'] as const) }];
  });
  return found.length === entries.length ? found : null;
}

function tell(world: World, event: string, member: Member, workspace: Workspace): void {
  const target = { uuid: member.id, email: member.email };
  world.record({ event, targetType: 'USER', target, workspaceId: workspace.id });
}
