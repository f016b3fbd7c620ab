import { z } from 'zod';
import type { ListingOutcome } from '../../../core/sync/organization-source.ts';
import { confirmation, type Answer, type Call, type CallOptions } from '../call.ts';
import { eachPage } from '../listing/numbered-pages.ts';
import type { ListingOptions } from '../listing/listing.ts';
import { listOf, readRows, whole, type Reader, type Rows } from '../reading.ts';
import {
  inviteRow,
  memberCreate,
  memberRow,
  memberUpdate,
  userDetails,
  usersCreated,
  usersQuery,
  type InviteRow,
  type MemberCreate,
  type MemberRow,
  type MemberUpdate,
  type UserDetails,
  type UsersCreated,
  type UsersQuery,
} from './users-schemas.ts';
import { pageFields } from './wire.ts';

/** One page of members and, beside them, invitations; `total` counts both. */
export interface UsersPage extends Rows<MemberRow>, z.output<typeof pageFields> {
  readonly invites: readonly InviteRow[];
}

/** People of the organization. */
export interface UsersOperations {
  list(query?: UsersQuery, options?: CallOptions): Answer<UsersPage>;
  /** Delivers every member and invitation, page by page. */
  eachPage(
    onPage: (page: UsersPage) => void | Promise<void>,
    options?: ListingOptions,
  ): Promise<ListingOutcome>;
  create(users: readonly MemberCreate[], options?: CallOptions): Answer<UsersCreated>;
  get(userId: string, options?: CallOptions): Answer<UserDetails>;
  update(userId: string, body: MemberUpdate, options?: CallOptions): Answer<MemberRow>;
  remove(userId: string, options?: CallOptions): Answer<{ readonly message: string | null }>;
}

/** Builds the operations on people. */
export function usersOperations(call: Call): UsersOperations {
  const list: UsersOperations['list'] = (query = {}, options) =>
    call(
      { method: 'GET', path: ['users'], query: { schema: usersQuery, value: query }, read: readUsers },
      options,
    );

  return {
    list,
    eachPage: (onPage, options = {}) =>
      eachPage<UsersPage>({
        read: (query, signal) => list(query, { signal }),
        idsOf: (page) => [...page.rows.map(({ uuid }) => uuid), ...page.invites.map(({ uuid }) => uuid)],
        onPage,
        options,
      }),
    create: (users, options) =>
      call(
        {
          method: 'POST',
          path: ['users'],
          body: { schema: z.array(memberCreate), value: users },
          read: whole(usersCreated),
        },
        options,
      ),
    get: (userId, options) =>
      call({ method: 'GET', path: ['users', { id: userId }], read: whole(userDetails) }, options),
    update: (userId, body, options) =>
      call(
        {
          method: 'PATCH',
          path: ['users', { id: userId }],
          body: { schema: memberUpdate, value: body },
          read: whole(memberRow),
        },
        options,
      ),
    remove: (userId, options) =>
      call({ method: 'DELETE', path: ['users', { id: userId }], read: confirmation }, options),
  };
}

const readUsers: Reader<UsersPage> = (body) => {
  const rest = whole(pageFields)(body);
  if (!rest.ok) return rest;
  const members = listOf(body, 'members');
  if (!members.ok) return members;
  const invites = listOf(body, 'invites');
  const memberRows = readRows(memberRow, members.value, 'members', 'uuid');
  const inviteRows = readRows(inviteRow, invites.ok ? invites.value : [], 'invites', 'uuid');
  const rejected = [...memberRows.rejected, ...inviteRows.rejected];
  return { ok: true, value: { ...rest.value, rows: memberRows.rows, invites: inviteRows.rows, rejected } };
};
