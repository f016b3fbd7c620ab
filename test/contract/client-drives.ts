import type { MistralClient } from '../../src/main/adapters/mistral/client.ts';
import type { CallOptions } from '../../src/main/adapters/mistral/call.ts';
import type { AdminApiFailure } from '../../src/domain/organization/admin-api-failure.ts';
import type { Outcome } from '../../src/domain/outcome.ts';

/** The arguments of one operation, generated from the interface; their types are those of the interface. */
export interface Arguments {
  readonly ids: readonly string[];
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** How the client performs one operation of the interface. */
export interface Drive {
  call(
    client: MistralClient,
    given: Arguments,
    options?: CallOptions,
  ): Promise<Outcome<unknown, AdminApiFailure>>;
  /** Where the answer's lists end up in what the client gives; absent for answers that are one thing. */
  readonly lists?: Readonly<Record<string, string>>;
}

/**
 * Hands generated values to typed operations.
 *
 * The generator follows the same document as the types do, so the values fit; the compiler cannot know.
 */
function as<T>(value: unknown): T {
  return value as T;
}

/** A list inside a body; a body that has none stands for an empty one. */
function listIn(body: unknown, name: string): readonly unknown[] {
  const list: unknown = Object(body)[name];
  return Array.isArray(list) ? list : [];
}

function id(given: Arguments, index = 0): string {
  return given.ids[index] ?? '';
}

/** Every operation of the interface by name. */
export const drives: Readonly<Record<string, Drive>> = {
  'GET /users': {
    call: (client, { query }, options) => client.users.list(as(query), options),
    lists: { members: 'rows', invites: 'invites' },
  },
  'POST /users': { call: (client, { body }, options) => client.users.create(as(body), options) },
  'GET /users/{user_id}': { call: (client, given, options) => client.users.get(id(given), options) },
  'PATCH /users/{user_id}': {
    call: (client, given, options) => client.users.update(id(given), as(given.body), options),
  },
  'DELETE /users/{user_id}': { call: (client, given, options) => client.users.remove(id(given), options) },
  'GET /users-invite': { call: (client, _, options) => client.invites.list(options), lists: { '': 'rows' } },
  'POST /users-invite': { call: (client, { body }, options) => client.invites.send(as(body), options) },
  'DELETE /users-invite/{invite_uuid}': {
    call: (client, given, options) => client.invites.revoke(id(given), options),
  },
  'GET /roles': {
    call: (client, _, options) => client.roles.list(options),
    lists: { organization_roles: 'organization_roles', workspace_roles: 'workspace_roles' },
  },
  'GET /workspaces': {
    call: (client, { query }, options) => client.workspaces.list(as(query), options),
    lists: { items: 'rows' },
  },
  'POST /workspaces': { call: (client, { body }, options) => client.workspaces.create(as(body), options) },
  'PATCH /workspaces/{workspace_uuid}': {
    call: (client, given, options) => client.workspaces.update(id(given), as(given.body), options),
  },
  'DELETE /workspaces/{workspace_uuid}': {
    call: (client, given, options) => client.workspaces.archive(id(given), options),
  },
  'POST /workspaces/{workspace_uuid}/add-users': {
    call: (client, given, options) =>
      client.workspaces.addUsers(id(given), as(listIn(given.body, 'members')), options),
  },
  'PATCH /workspaces/{workspace_uuid}/users': {
    call: (client, given, options) =>
      client.workspaces.setUsers(id(given), as(listIn(given.body, 'members')), options),
  },
  'DELETE /workspaces/{workspace_uuid}/remove-users': {
    call: (client, given, options) =>
      client.workspaces.removeUsers(
        id(given),
        listIn(given.body, 'members').map((member) => as<string>(Object(member).user_uuid)),
        options,
      ),
  },
  'GET /rate-limit': { call: (client, _, options) => client.billing.rateLimit(options) },
  'GET /spend-limit': { call: (client, _, options) => client.billing.spendLimit(options) },
  'POST /spend-limit': {
    call: (client, { body }, options) => client.billing.setSpendLimit(as(body), options),
  },
  'GET /usage': { call: (client, { query }, options) => client.billing.usage(as(query), options) },
  'GET /audit-logs': {
    call: (client, { query }, options) => client.auditLogs.list(as(query), options),
    lists: { '': 'rows' },
  },
  'GET /user-groups': {
    call: (client, { query }, options) => client.groups.list(as(query), options),
    lists: { items: 'rows' },
  },
  'POST /user-groups': { call: (client, { body }, options) => client.groups.create(as(body), options) },
  'POST /user-groups/provision-workspace': {
    call: (client, { body }, options) => client.groups.provisionWorkspace(as(body), options),
  },
  'GET /user-groups/{group_uuid}': {
    call: (client, given, options) => client.groups.get(id(given), options),
  },
  'PATCH /user-groups/{group_uuid}': {
    call: (client, given, options) => client.groups.update(id(given), as(given.body), options),
  },
  'DELETE /user-groups/{group_uuid}': {
    call: (client, given, options) => client.groups.remove(id(given), options),
  },
  'GET /user-groups/{group_uuid}/members': {
    call: (client, given, options) => client.groups.members(id(given), as(given.query), options),
    lists: { members: 'rows' },
  },
  'POST /user-groups/{group_uuid}/members': {
    call: (client, given, options) =>
      client.groups.addMembers(id(given), as(listIn(given.body, 'user_uuids')), options),
  },
  'DELETE /user-groups/{group_uuid}/members': {
    call: (client, given, options) =>
      client.groups.removeMembers(id(given), as(listIn(given.body, 'user_uuids')), options),
  },
  'GET /user-groups/{group_uuid}/workspaces': {
    call: (client, given, options) => client.groups.workspaces(id(given), as(given.query), options),
    lists: { items: 'rows' },
  },
  'POST /user-groups/{group_uuid}/workspaces': {
    call: (client, given, options) => client.groups.assignWorkspace(id(given), as(given.body), options),
  },
  'PATCH /user-groups/{group_uuid}/workspaces/{workspace_uuid}': {
    call: (client, given, options) =>
      client.groups.updateWorkspace(id(given), id(given, 1), as(given.body), options),
  },
  'DELETE /user-groups/{group_uuid}/workspaces/{workspace_uuid}': {
    call: (client, given, options) => client.groups.unassignWorkspace(id(given), id(given, 1), options),
  },
  'PATCH /user-groups/{group_uuid}/organization-role': {
    call: (client, given, options) =>
      client.groups.setOrganizationRole(id(given), as(Object(given.body).organization_role), options),
  },
  'GET /user-groups/{group_uuid}/nested': {
    call: (client, given, options) => client.groups.nested(id(given), options),
    lists: { children: 'rows' },
  },
  'PATCH /user-groups/{group_uuid}/nested': {
    call: (client, given, options) =>
      client.groups.setNested(id(given), as(listIn(given.body, 'child_group_uuids')), options),
  },
  'GET /api-keys': {
    call: (client, { query }, options) => client.apiKeys.list(as(query), options),
    lists: { keys: 'rows' },
  },
  'POST /api-keys': { call: (client, { body }, options) => client.apiKeys.create(as(body), options) },
  'DELETE /api-keys/{key_id}': {
    call: (client, given, options) => client.apiKeys.remove(id(given), options),
  },
  'POST /scim/sync': { call: (client, { body }, options) => client.scim.startSync(as(body), options) },
  'GET /scim/sync/{run_id}': { call: (client, given, options) => client.scim.syncRun(id(given), options) },
  'GET /analytics/vibe/work/usage/by_user_stats': {
    call: (client, { query }, options) => client.analytics.workByUser(as(query), options),
    lists: { data: 'rows' },
  },
  'GET /analytics/vibe/work/usage/by_agent_stats': {
    call: (client, { query }, options) => client.analytics.workByAgent(as(query), options),
    lists: { data: 'rows' },
  },
  'GET /analytics/vibe/work/usage/by_time_stats': {
    call: (client, { query }, options) => client.analytics.workByTime(as(query), options),
    lists: { data: 'rows' },
  },
  'GET /analytics/vibe/code/usage/by_workspace': {
    call: (client, { query }, options) => client.analytics.codeByWorkspace(as(query), options),
  },
  'GET /analytics/vibe/code/usage/by_organization': {
    call: (client, { query }, options) => client.analytics.codeByOrganization(as(query), options),
  },
};
