import type { Workspace } from '../organization/model.ts';
import { workspaceRoleText } from '../organization/roles.ts';
import { empty, json, notFound, problem } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { queryFlag, queryText } from '../server/query.ts';
import { defaulted, flag, nullable, object, text, uuid } from '../server/readers.ts';
import type { World } from '../world.ts';
import { forgetMemberRows, workspaceRoleTexts } from './member-rows.ts';
import { pageFields, pageOf, pageQuery } from './pages.ts';
import { join } from './workspace-members.ts';

/** Workspaces: listing, making, changing, archiving. */
export const workspaceOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    '/workspaces',
    {
      query: { ...pageQuery, is_archived: queryFlag(false), search: queryText },
    },
    ({ world, query }) => {
      const part = query.search?.toLowerCase() ?? '';
      const found = world.organization.workspaces
        .all()
        .filter(
          ({ isArchived, name }) => (query.is_archived || !isArchived) && name.toLowerCase().includes(part),
        );
      return json({
        ...pageFields(found.length, query),
        object: 'list',
        items: pageOf(found, query).map(workspaceRow),
      });
    },
  ),

  adminOperation(
    'POST',
    '/workspaces',
    {
      body: object({
        name: text({ max: 255 }),
        description: defaulted(text({ max: 255 }), ''),
        icon: defaulted(text({ max: 2 }), ''),
        add_all_org_members: defaulted(flag, false),
        admin_user_id: uuid,
      }),
    },
    ({ world, body }) => {
      const admin = world.organization.members.get(body.admin_user_id);
      if (admin === undefined) return notFound('User');
      const workspace: Workspace = {
        id: world.random.uuid(),
        name: body.name,
        description: body.description,
        icon: body.icon,
        isDefault: false,
        isArchived: false,
        createdAt: world.clock.now(),
        spendLimit: null,
        membersCount: 0,
        traffic: null,
      };
      world.organization.workspaces.add(workspace);
      tell(world, 'workspace.create', workspace);
      join(world, admin, workspace, ['workspace_admin']);
      if (body.add_all_org_members) {
        for (const member of world.organization.members.all())
          join(world, member, workspace, ['workspace_contributor']);
      }
      return json({
        ...workspaceRow(workspace),
        raw_roles: workspaceRoleTexts(world, ['workspace_admin']),
        raw_role: workspaceRoleText('workspace_admin', world.size.roleStyle),
      });
    },
  ),

  adminOperation(
    'PATCH',
    '/workspaces/{workspace_uuid}',
    {
      body: object({
        name: nullable(text({ max: 255 })),
        description: nullable(text({ max: 255 })),
        icon: nullable(text({ max: 2 })),
      }),
    },
    ({ world, params, body }) => {
      const workspace = liveWorkspace(world, params('workspace_uuid'));
      if (workspace === undefined) return notFound('Workspace');
      workspace.name = body.name ?? workspace.name;
      workspace.description = body.description ?? workspace.description;
      workspace.icon = body.icon ?? workspace.icon;
      forgetMemberRows(world);
      world.organization.keys.forgetRows();
      tell(world, 'workspace.update', workspace);
      return json(workspaceRow(workspace));
    },
  ),

  adminOperation('DELETE', '/workspaces/{workspace_uuid}', {}, ({ world, params }) => {
    const workspace = liveWorkspace(world, params('workspace_uuid'));
    if (workspace === undefined) return notFound('Workspace');
    if (workspace.isDefault) return problem(409, 'The default workspace cannot be archived');
    workspace.isArchived = true;
    forgetMemberRows(world);
    tell(world, 'workspace.delete', workspace);
    return empty(204);
  }),
];

/** A workspace that exists and is not archived. */
export function liveWorkspace(world: World, id: string): Workspace | undefined {
  const workspace = world.organization.workspaces.get(id);
  return workspace?.isArchived === false ? workspace : undefined;
}

function workspaceRow(workspace: Workspace): Readonly<Record<string, unknown>> {
  const { id, name, description, icon, membersCount, spendLimit, isDefault } = workspace;
  return {
    uuid: id,
    name,
    description,
    icon,
    members_count: membersCount,
    spend_limit: { value: spendLimit, currency: 'EUR', no_monthly_limit: spendLimit === null },
    is_default: isDefault,
  };
}

function tell(world: World, event: string, { id, name }: Workspace): void {
  world.record({ event, targetType: 'WORKSPACE', target: { uuid: id, name }, workspaceId: id });
}
