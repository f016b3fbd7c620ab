import type { Group } from '../organization/model.ts';
import { organizationRoleText } from '../organization/roles.ts';
import { empty, invalid, json, notFound } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { queryText, queryWhole } from '../server/query.ts';
import { defaulted, list, nullable, object, oneOf, text, uuid } from '../server/readers.ts';
import type { World } from '../world.ts';
import { cappedPageQuery, pageFields, pageOf } from './pages.ts';

const targetType = nullable(oneOf(['W', 'O']));

/** Groups, their members and their nesting. */
export const groupOperations: readonly Operation[] = [
  adminOperation(
    'GET',
    '/user-groups',
    {
      query: { ...cappedPageQuery, search: queryText },
    },
    ({ world, query }) => {
      const part = query.search?.toLowerCase() ?? '';
      const found = world.organization.groups.all().filter(({ name }) => name.toLowerCase().includes(part));
      const items = pageOf(found, query).map((group) => groupRow(world, group));
      return json({ ...pageFields(found.length, query), items });
    },
  ),

  adminOperation(
    'POST',
    '/user-groups',
    {
      body: object({
        name: text({ max: 255 }),
        description: nullable(text({ max: 255 })),
        target_type: targetType,
        parent_group_ids: defaulted(list(uuid), []),
      }),
    },
    ({ world, body }) => {
      if (body.parent_group_ids.some((id) => world.organization.groups.get(id) === undefined)) {
        return notFound('Parent group');
      }
      const group: Group = {
        id: world.random.uuid(),
        name: body.name,
        description: body.description,
        isExternallyManaged: false,
        targetType: body.target_type,
        organizationRole: null,
        parentIds: body.parent_group_ids,
        memberIds: new Set(),
        assignments: new Map(),
      };
      world.organization.groups.add(group);
      tellGroup(world, 'user_group.create', group);
      return json(groupRow(world, group));
    },
  ),

  adminOperation('GET', '/user-groups/{group_uuid}', {}, ({ world, params }) => {
    const group = world.organization.groups.get(params('group_uuid'));
    return group === undefined ? notFound('Group') : json(groupRow(world, group));
  }),

  adminOperation(
    'PATCH',
    '/user-groups/{group_uuid}',
    {
      body: object({
        name: nullable(text({ max: 255 })),
        description: nullable(text({ max: 255 })),
        target_type: targetType,
        parent_group_ids: nullable(list(uuid)),
      }),
    },
    ({ world, params, body }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      const parents = body.parent_group_ids ?? group.parentIds;
      if (parents.some((id) => world.organization.groups.get(id) === undefined))
        return notFound('Parent group');
      if (parents.some((id) => isWithin(world, id, group.id))) return CYCLE;
      group.name = body.name ?? group.name;
      group.description = body.description ?? group.description;
      group.targetType = body.target_type ?? group.targetType;
      group.parentIds = parents;
      tellGroup(world, 'user_group.update', group);
      return json(groupRow(world, group));
    },
  ),

  adminOperation('DELETE', '/user-groups/{group_uuid}', {}, ({ world, params }) => {
    const group = world.organization.groups.get(params('group_uuid'));
    if (group === undefined) return notFound('Group');
    world.organization.groups.remove(group);
    for (const other of world.organization.groups.all()) {
      other.parentIds = other.parentIds.filter((id) => id !== group.id);
    }
    tellGroup(world, 'user_group.delete', group);
    return empty(204);
  }),

  adminOperation(
    'GET',
    '/user-groups/{group_uuid}/members',
    {
      query: { page: queryWhole(1, { min: 1 }), page_size: queryWhole(25, { min: 1 }) },
    },
    ({ world, params, query }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      const members = pageOf([...group.memberIds], query).flatMap((id) => {
        const member = world.organization.members.get(id);
        if (member === undefined) return [];
        return { user_uuid: id, name: `${member.firstName} ${member.lastName}`, email: member.email };
      });
      return json({ ...pageFields(group.memberIds.size, query), members });
    },
  ),

  adminOperation(
    'POST',
    '/user-groups/{group_uuid}/members',
    {
      body: object({ user_uuids: list(uuid) }),
    },
    ({ world, params, body }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      if (body.user_uuids.some((id) => world.organization.members.get(id) === undefined))
        return notFound('User');
      for (const id of body.user_uuids) {
        if (group.memberIds.has(id)) continue;
        group.memberIds.add(id);
        tellGroup(world, 'user_group.member.add', group, { user_uuid: id });
      }
      return empty(204);
    },
  ),

  adminOperation(
    'DELETE',
    '/user-groups/{group_uuid}/members',
    {
      body: object({ user_uuids: list(uuid) }),
    },
    ({ world, params, body }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      for (const id of body.user_uuids) {
        if (group.memberIds.delete(id))
          tellGroup(world, 'user_group.member.remove', group, { user_uuid: id });
      }
      return empty(204);
    },
  ),

  adminOperation('GET', '/user-groups/{group_uuid}/nested', {}, ({ world, params }) => {
    const group = world.organization.groups.get(params('group_uuid'));
    if (group === undefined) return notFound('Group');
    const children = world.organization.groups.all().filter(({ parentIds }) => parentIds.includes(group.id));
    return json({ children: children.map(({ id, name }) => ({ uuid: id, name })) });
  }),

  adminOperation(
    'PATCH',
    '/user-groups/{group_uuid}/nested',
    {
      body: object({ child_group_uuids: list(uuid) }),
    },
    ({ world, params, body }) => {
      const group = world.organization.groups.get(params('group_uuid'));
      if (group === undefined) return notFound('Group');
      const wanted = new Set(body.child_group_uuids);
      if ([...wanted].some((id) => world.organization.groups.get(id) === undefined))
        return notFound('Child group');
      if ([...wanted].some((id) => isWithin(world, group.id, id))) return CYCLE;
      for (const other of world.organization.groups.all()) {
        const rest = other.parentIds.filter((id) => id !== group.id);
        other.parentIds = wanted.has(other.id) ? [...rest, group.id] : rest;
      }
      tellGroup(world, 'user_group.update', group);
      return empty(204);
    },
  ),
];

/** A group cannot be part of itself; what Mistral answers then is not published. */
const CYCLE = invalid(['body', 'payload'], 'A group cannot be nested in itself');

/** Records something that was done to a group. */
export function tellGroup(
  world: World,
  event: string,
  group: Group,
  details: Readonly<Record<string, string>> = {},
  workspaceId: string | null = null,
): void {
  const target = { uuid: group.id, name: group.name };
  world.record({ event, targetType: 'USER_GROUP', target, details, workspaceId });
}

function groupRow(world: World, group: Group): Readonly<Record<string, unknown>> {
  const { organizationRole: role } = group;
  return {
    uuid: group.id,
    name: group.name,
    description: group.description,
    externally_managed: group.isExternallyManaged,
    target_type: group.targetType,
    organization_role: role === null ? null : organizationRoleText(role, world.size.roleStyle),
    parent_group_ids: group.parentIds,
  };
}

/** Whether a group is another one, or lies somewhere below it. */
function isWithin(world: World, id: string, ancestorId: string): boolean {
  if (id === ancestorId) return true;
  const group = world.organization.groups.get(id);
  return group?.parentIds.some((parentId) => isWithin(world, parentId, ancestorId)) ?? false;
}
