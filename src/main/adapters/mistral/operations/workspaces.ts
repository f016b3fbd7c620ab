import { z } from 'zod';
import type { ListingOutcome } from '../../../core/sync/organization-source.ts';
import type { Answer, Call, CallOptions } from '../call.ts';
import type { ListingOptions } from '../listing/listing.ts';
import { eachPage } from '../listing/numbered-pages.ts';
import { listIn, nothing, whole, type Rows } from '../reading.ts';
import { pageFields, uuid } from './wire.ts';
import {
  membersChanged,
  membersRemoved,
  workspaceCreated,
  workspaceIn,
  workspaceMembersIn,
  workspaceRow,
  workspacesQuery,
  workspaceUpdate,
  type MembersChanged,
  type MembersRemoved,
  type WorkspaceCreated,
  type WorkspaceIn,
  type WorkspaceMembersIn,
  type WorkspaceRow,
  type WorkspacesQuery,
  type WorkspaceUpdate,
} from './workspaces-schemas.ts';

/** One page of workspaces. */
export interface WorkspacesPage extends Rows<WorkspaceRow>, z.output<typeof pageFields> {}

/** Workspaces of the organization. */
export interface WorkspacesOperations {
  list(query?: WorkspacesQuery, options?: CallOptions): Answer<WorkspacesPage>;
  /** Delivers every workspace, page by page; no answer says which are archived, so list twice to know. */
  eachPage(
    onPage: (page: WorkspacesPage) => void | Promise<void>,
    options?: ListingOptions & { readonly includeArchived?: boolean },
  ): Promise<ListingOutcome>;
  create(body: WorkspaceIn, options?: CallOptions): Answer<WorkspaceCreated>;
  update(workspaceId: string, body: WorkspaceUpdate, options?: CallOptions): Answer<WorkspaceRow>;
  archive(workspaceId: string, options?: CallOptions): Answer<null>;
  addUsers(workspaceId: string, members: WorkspaceMembersIn, options?: CallOptions): Answer<MembersChanged>;
  /** Adds who is missing and sets the roles of who is there already. */
  setUsers(workspaceId: string, members: WorkspaceMembersIn, options?: CallOptions): Answer<MembersChanged>;
  removeUsers(workspaceId: string, userIds: readonly string[], options?: CallOptions): Answer<MembersRemoved>;
}

/** Builds the operations on workspaces. */
export function workspacesOperations(call: Call): WorkspacesOperations {
  const list: WorkspacesOperations['list'] = (query = {}, options) =>
    call(
      {
        method: 'GET',
        path: ['workspaces'],
        query: { schema: workspacesQuery, value: query },
        read: readWorkspaces,
      },
      options,
    );

  return {
    list,
    eachPage: (onPage, options = {}) =>
      eachPage<WorkspacesPage>({
        read: (query, signal) =>
          list(options.includeArchived === true ? { ...query, is_archived: true } : query, { signal }),
        idsOf: (page) => page.rows.map(({ uuid }) => uuid),
        onPage,
        options,
      }),
    create: (body, options) =>
      call(
        {
          method: 'POST',
          path: ['workspaces'],
          body: { schema: workspaceIn, value: body },
          read: whole(workspaceCreated),
        },
        options,
      ),
    update: (workspaceId, body, options) =>
      call(
        {
          method: 'PATCH',
          path: ['workspaces', { id: workspaceId }],
          body: { schema: workspaceUpdate, value: body },
          read: whole(workspaceRow),
        },
        options,
      ),
    archive: (workspaceId, options) =>
      call({ method: 'DELETE', path: ['workspaces', { id: workspaceId }], read: nothing }, options),
    addUsers: (workspaceId, members, options) =>
      call(
        {
          method: 'POST',
          path: ['workspaces', { id: workspaceId }, 'add-users'],
          body: { schema: membersIn, value: { members } },
          read: whole(membersChanged),
        },
        options,
      ),
    setUsers: (workspaceId, members, options) =>
      call(
        {
          method: 'PATCH',
          path: ['workspaces', { id: workspaceId }, 'users'],
          body: { schema: membersIn, value: { members } },
          read: whole(membersChanged),
        },
        options,
      ),
    removeUsers: (workspaceId, userIds, options) =>
      call(
        {
          method: 'DELETE',
          path: ['workspaces', { id: workspaceId }, 'remove-users'],
          body: { schema: leavingIn, value: { members: userIds.map((user_uuid) => ({ user_uuid })) } },
          read: whole(membersRemoved),
        },
        options,
      ),
  };
}

const membersIn = z.strictObject({ members: workspaceMembersIn });

const leavingIn = z.strictObject({ members: z.array(z.strictObject({ user_uuid: uuid })) });

const readWorkspaces = listIn('items', workspaceRow, 'uuid', pageFields);
