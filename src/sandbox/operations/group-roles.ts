import { timeText } from '../days.ts';
import type { Group, GroupAssignment, GroupRole, Workspace } from '../organization/model.ts';
import { workspaceRoles } from '../organization/roles.ts';
import { empty, json, notFound } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { bad, nullable, object, uuid, type Reader } from '../server/readers.ts';
import type { World } from '../world.ts';
import { tellGroup } from './groups.ts';
import { cappedPageQuery, pageFields, pageOf } from './pages.ts';
import { both, groupRoleFields, organizationRole, workspaceRole, workspaceRoleName } from './role-fields.ts';
import { liveWorkspace } from './workspaces.ts';

const provisioning = object({
  user_group_uuid: uuid,
  workspace_uuid: uuid,
  workspace_role: nullable(workspaceRole),
  workspace_role_name: nullable(workspaceRoleName),
});

/** What groups may do: their workspaces and roles. */
export const groupRoleOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    '/user-groups/{group_uuid}/workspaces',
    {
      query: cappedPageQuery,
    },
    ({ world, params, query }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      const rows = [...group.assignments.values()].flatMap((one) => {
        const workspace = liveWorkspace(world, one.workspaceId);
        return workspace === undefined ? [] : [assignmentRow(one, workspace)];
      });
      return json({ ...pageFields(rows.length, query), items: pageOf(rows, query) });
    },
  ),

  adminOperation(
    'POST',
    '/user-groups/{group_uuid}/workspaces',
    {
      body: both(object({ workspace_uuid: uuid }), groupRoleFields),
    },
    ({ world, params, body: { fields, roles } }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      const workspace = liveWorkspace(world, fields.workspace_uuid);
      if (workspace === undefined) return notFound('Workspace');
      assign(world, group, workspace, roles ?? ['workspace_contributor']);
      return empty(201);
    },
  ),

  adminOperation(
    'PATCH',
    '/user-groups/{group_uuid}/workspaces/{workspace_uuid}',
    {
      body: both(object({}), groupRoleFields),
    },
    ({ world, params, body: { roles } }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      const assignment = group.assignments.get(params('workspace_uuid'));
      if (assignment === undefined) return notFound('Assignment');
      assignment.roles = roles ?? assignment.roles;
      tellGroup(world, 'user_group.workspace.update', group, {}, assignment.workspaceId);
      return empty(204);
    },
  ),

  adminOperation(
    'DELETE',
    '/user-groups/{group_uuid}/workspaces/{workspace_uuid}',
    {},
    ({ world, params }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      if (!group.assignments.delete(params('workspace_uuid'))) return notFound('Assignment');
      tellGroup(world, 'user_group.workspace.deprovision', group, {}, params('workspace_uuid'));
      return empty(204);
    },
  ),

  adminOperation(
    'PATCH',
    '/user-groups/{group_uuid}/organization-role',
    {
      body: object({ organization_role: organizationRole }),
    },
    ({ world, params, body }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      group.organizationRole = body.organization_role;
      tellGroup(world, 'user_group.update', group, { organization_role: body.organization_role });
      return empty(204);
    },
  ),

  adminOperation(
    'POST',
    '/user-groups/provision-workspace',
    {
      body: exclusiveProvisioning(),
    },
    ({ world, body }) => {
      const group = world.organization.groups.get(body.user_group_uuid);
      if (group === undefined) return notFound('Group');
      const workspace = liveWorkspace(world, body.workspace_uuid);
      if (workspace === undefined) return notFound('Workspace');
      assign(world, group, workspace, [
        body.workspace_role ?? body.workspace_role_name ?? 'workspace_contributor',
      ]);
      return empty(204);
    },
  ),
];

function exclusiveProvisioning(): typeof provisioning {
  const read: typeof provisioning = (value, loc) => {
    const found = provisioning(value, loc);
    const isTwice =
      found.ok && found.value.workspace_role !== null && found.value.workspace_role_name !== null;
    return isTwice
      ? bad('value_error', loc, 'workspace_role_name and workspace_role are mutually exclusive')
      : found;
  };
  return read satisfies Reader<unknown>;
}

function assign(world: World, group: Group, workspace: Workspace, roles: readonly GroupRole[]): void {
  const createdAt = group.assignments.get(workspace.id)?.createdAt ?? world.clock.now();
  group.assignments.set(workspace.id, { workspaceId: workspace.id, createdAt, roles });
  tellGroup(world, 'user_group.workspace.provision', group, {}, workspace.id);
}

function assignmentRow(assignment: GroupAssignment, workspace: Workspace): Readonly<Record<string, unknown>> {
  const roles = assignment.roles.map(roleReference);
  const [first] = roles;
  return {
    roles,
    role_uuid: first?.uuid ?? null,
    role_name: first?.name ?? null,
    workspace_uuid: workspace.id,
    workspace_name: workspace.name,
    created: timeText(assignment.createdAt),
  };
}

function roleReference(role: GroupRole): { readonly name: string; readonly uuid: string } {
  if (typeof role !== 'string') return { name: role.name, uuid: role.uuid };
  const found = workspaceRoles.find(({ name }) => name === role);
  if (found === undefined) throw new Error(`There is no workspace role ${role}.`);
  return { name: found.name, uuid: found.uuid };
}
