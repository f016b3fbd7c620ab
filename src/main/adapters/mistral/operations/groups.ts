import { z } from 'zod';
import type { ListingOutcome } from '../../../core/sync/organization-source.ts';
import type { Answer, Call, CallOptions } from '../call.ts';
import type { ListingOptions } from '../listing/listing.ts';
import { eachPage } from '../listing/numbered-pages.ts';
import { listIn, nothing, whole, type Rows } from '../reading.ts';
import {
  groupIn,
  groupMemberRow,
  groupMembersIn,
  groupOrganizationRoleIn,
  groupPageQuery,
  groupRow,
  groupsQuery,
  groupUpdate,
  groupWorkspaceIn,
  groupWorkspaceRow,
  groupWorkspaceUpdate,
  nestedGroupRow,
  nestedGroupsIn,
  provisionIn,
  type GroupIn,
  type GroupMemberRow,
  type GroupOrganizationRole,
  type GroupPageQuery,
  type GroupRow,
  type GroupsQuery,
  type GroupUpdate,
  type GroupWorkspaceIn,
  type GroupWorkspaceRow,
  type GroupWorkspaceUpdate,
  type NestedGroupRow,
  type ProvisionIn,
} from './groups-schemas.ts';
import { pageFields } from './wire.ts';

/** One page of a listing of groups, their members or their workspaces. */
export type GroupPage<Row> = Rows<Row> & z.output<typeof pageFields>;

type OnPage<Row> = (page: GroupPage<Row>) => void | Promise<void>;

/** Groups of the organization. */
export interface GroupsOperations {
  list(query?: GroupsQuery, options?: CallOptions): Answer<GroupPage<GroupRow>>;
  /** Delivers every group, page by page. */
  eachPage(onPage: OnPage<GroupRow>, options?: ListingOptions): Promise<ListingOutcome>;
  create(body: GroupIn, options?: CallOptions): Answer<GroupRow>;
  get(groupId: string, options?: CallOptions): Answer<GroupRow>;
  update(groupId: string, body: GroupUpdate, options?: CallOptions): Answer<GroupRow>;
  remove(groupId: string, options?: CallOptions): Answer<null>;
  /** Puts every member of a group into a workspace, with one role. */
  provisionWorkspace(body: ProvisionIn, options?: CallOptions): Answer<null>;
  members(groupId: string, query?: GroupPageQuery, options?: CallOptions): Answer<GroupPage<GroupMemberRow>>;
  /** Delivers every member of a group, page by page. */
  eachMembersPage(
    groupId: string,
    onPage: OnPage<GroupMemberRow>,
    options?: ListingOptions,
  ): Promise<ListingOutcome>;
  addMembers(groupId: string, userIds: readonly string[], options?: CallOptions): Answer<null>;
  removeMembers(groupId: string, userIds: readonly string[], options?: CallOptions): Answer<null>;
  workspaces(
    groupId: string,
    query?: GroupPageQuery,
    options?: CallOptions,
  ): Answer<GroupPage<GroupWorkspaceRow>>;
  /** Delivers every workspace of a group, page by page. */
  eachWorkspacesPage(
    groupId: string,
    onPage: OnPage<GroupWorkspaceRow>,
    options?: ListingOptions,
  ): Promise<ListingOutcome>;
  assignWorkspace(groupId: string, body: GroupWorkspaceIn, options?: CallOptions): Answer<null>;
  updateWorkspace(
    groupId: string,
    workspaceId: string,
    body: GroupWorkspaceUpdate,
    options?: CallOptions,
  ): Answer<null>;
  unassignWorkspace(groupId: string, workspaceId: string, options?: CallOptions): Answer<null>;
  setOrganizationRole(groupId: string, role: GroupOrganizationRole, options?: CallOptions): Answer<null>;
  nested(groupId: string, options?: CallOptions): Answer<Rows<NestedGroupRow>>;
  /** Replaces all the groups inside a group. */
  setNested(groupId: string, childIds: readonly string[], options?: CallOptions): Answer<null>;
}

/** Builds the operations on groups. */
export function groupsOperations(call: Call): GroupsOperations {
  const paged = { schema: groupPageQuery };
  const groups: GroupsOperations = {
    list: (query = {}, options) =>
      call(
        {
          method: 'GET',
          path: ['user-groups'],
          query: { schema: groupsQuery, value: query },
          read: readGroups,
        },
        options,
      ),
    eachPage: (onPage, options = {}) =>
      eachPage<GroupPage<GroupRow>>({
        read: (query, signal) => groups.list(query, { signal }),
        idsOf: ({ rows }) => rows.map(({ uuid }) => uuid),
        onPage,
        options,
      }),
    create: (body, options) =>
      call(
        {
          method: 'POST',
          path: ['user-groups'],
          body: { schema: groupIn, value: body },
          read: whole(groupRow),
        },
        options,
      ),
    get: (groupId, options) => call({ method: 'GET', path: at(groupId), read: whole(groupRow) }, options),
    update: (groupId, body, options) =>
      call(
        {
          method: 'PATCH',
          path: at(groupId),
          body: { schema: groupUpdate, value: body },
          read: whole(groupRow),
        },
        options,
      ),
    remove: (groupId, options) => call({ method: 'DELETE', path: at(groupId), read: nothing }, options),
    provisionWorkspace: (body, options) =>
      call(
        {
          method: 'POST',
          path: ['user-groups', 'provision-workspace'],
          body: { schema: provisionIn, value: body },
          read: nothing,
        },
        options,
      ),
    members: (groupId, query = {}, options) =>
      call(
        { method: 'GET', path: at(groupId, 'members'), query: { ...paged, value: query }, read: readMembers },
        options,
      ),
    eachMembersPage: (groupId, onPage, options = {}) =>
      eachPage<GroupPage<GroupMemberRow>>({
        read: (query, signal) => groups.members(groupId, query, { signal }),
        idsOf: ({ rows }) => rows.map(({ user_uuid }) => user_uuid),
        onPage,
        options,
      }),
    addMembers: (groupId, userIds, options) =>
      call(
        {
          method: 'POST',
          path: at(groupId, 'members'),
          body: { schema: groupMembersIn, value: { user_uuids: userIds } },
          read: nothing,
        },
        options,
      ),
    removeMembers: (groupId, userIds, options) =>
      call(
        {
          method: 'DELETE',
          path: at(groupId, 'members'),
          body: { schema: groupMembersIn, value: { user_uuids: userIds } },
          read: nothing,
        },
        options,
      ),
    workspaces: (groupId, query = {}, options) =>
      call(
        {
          method: 'GET',
          path: at(groupId, 'workspaces'),
          query: { ...paged, value: query },
          read: readWorkspaces,
        },
        options,
      ),
    eachWorkspacesPage: (groupId, onPage, options = {}) =>
      eachPage<GroupPage<GroupWorkspaceRow>>({
        read: (query, signal) => groups.workspaces(groupId, query, { signal }),
        idsOf: ({ rows }) => rows.map(({ workspace_uuid }) => workspace_uuid),
        onPage,
        options,
      }),
    assignWorkspace: (groupId, body, options) =>
      call(
        {
          method: 'POST',
          path: at(groupId, 'workspaces'),
          body: { schema: groupWorkspaceIn, value: body },
          read: nothing,
        },
        options,
      ),
    updateWorkspace: (groupId, workspaceId, body, options) =>
      call(
        {
          method: 'PATCH',
          path: at(groupId, 'workspaces', { id: workspaceId }),
          body: { schema: groupWorkspaceUpdate, value: body },
          read: nothing,
        },
        options,
      ),
    unassignWorkspace: (groupId, workspaceId, options) =>
      call(
        { method: 'DELETE', path: at(groupId, 'workspaces', { id: workspaceId }), read: nothing },
        options,
      ),
    setOrganizationRole: (groupId, role, options) =>
      call(
        {
          method: 'PATCH',
          path: at(groupId, 'organization-role'),
          body: { schema: groupOrganizationRoleIn, value: { organization_role: role } },
          read: nothing,
        },
        options,
      ),
    nested: (groupId, options) =>
      call({ method: 'GET', path: at(groupId, 'nested'), read: readNested }, options),
    setNested: (groupId, childIds, options) =>
      call(
        {
          method: 'PATCH',
          path: at(groupId, 'nested'),
          body: { schema: nestedGroupsIn, value: { child_group_uuids: childIds } },
          read: nothing,
        },
        options,
      ),
  };
  return groups;
}

function at(groupId: string, ...rest: readonly (string | { readonly id: string })[]) {
  return ['user-groups', { id: groupId }, ...rest];
}

const readGroups = listIn('items', groupRow, 'uuid', pageFields);
const readMembers = listIn('members', groupMemberRow, 'user_uuid', pageFields);
const readWorkspaces = listIn('items', groupWorkspaceRow, 'workspace_uuid', pageFields);
const readNested = listIn('children', nestedGroupRow, 'uuid', z.object({}));
