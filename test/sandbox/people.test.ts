import { afterEach, beforeEach, expect, test } from 'vitest';
import { fieldOf, rowsOf, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.close());

async function workspaceNamed(name: string): Promise<Readonly<Record<string, unknown>> | undefined> {
  return rowsOf(await sandbox.get('/workspaces?is_archived=true&page_size=100'), 'items').find(
    (row) => row['name'] === name,
  );
}

test('pages of users go through members first and invitations after them', async () => {
  const pages = [1, 2, 3].map((page) => sandbox.get(`/users?page_size=20&page=${page}`));
  const replies = await Promise.all(pages);
  const { members, invites } = sandbox.organization();
  const uuids = (name: string): unknown[] =>
    replies.flatMap((reply) => rowsOf(reply, name).map((row) => row['uuid']));
  expect(uuids('members')).toEqual(members.all().map(({ id }) => id));
  expect(uuids('invites')).toEqual(invites.all().map(({ id }) => id));
  expect(replies.map((reply) => fieldOf(reply, 'total'))).toEqual([42, 42, 42]);
  expect(rowsOf(await sandbox.get('/users?page_size=100'), 'invites').map((row) => row['expired'])).toEqual([
    false,
    true,
  ]);
});

test('a removed member leaves workspaces and groups, and the keys stay', async () => {
  const group = sandbox
    .organization()
    .groups.all()
    .find(({ memberIds }) => memberIds.size > 1);
  const id =
    [...(group?.memberIds ?? [])].find((one) => one !== sandbox.organization().members.all()[0]?.id) ?? '';
  const email = sandbox.organization().members.get(id)?.email ?? '';
  const size = group?.memberIds.size ?? 0;
  const counted = Number((await workspaceNamed('Default Workspace'))?.['members_count']);
  expect(await sandbox.call('DELETE', `/users/${id}`)).toMatchObject({ status: 200 });
  expect(await sandbox.get(`/users/${id}`)).toMatchObject({ status: 404 });
  expect((await workspaceNamed('Default Workspace'))?.['members_count']).toBe(counted - 1);
  const left = rowsOf(await sandbox.get(`/user-groups/${group?.id}/members?page_size=100`), 'members');
  expect(left.map((row) => row['user_uuid'])).not.toContain(id);
  expect(left).toHaveLength(size - 1);
  expect(fieldOf(await sandbox.get(`/user-groups/${group?.id}/members`), 'total')).toBe(size - 1);
  const [event] = Object(await sandbox.get('/audit-logs?event_type=user.organization.delete&limit=1')).body;
  expect(event.target_metadata).toEqual({ uuid: id, email });
  expect(sandbox.organization().keys.all()).toHaveLength(200);
});

test('the last admin can neither go nor step down', async () => {
  const { members } = sandbox.organization();
  const [last, ...others] = members.all().filter(({ roles }) => roles.includes('organization_admin'));
  for (const { id } of others) await sandbox.call('PATCH', `/users/${id}`, { role_names: ['member'] });
  expect(await sandbox.call('DELETE', `/users/${last?.id}`)).toMatchObject({ status: 409 });
  expect(await sandbox.call('PATCH', `/users/${last?.id}`, { role_names: ['member'] })).toMatchObject({
    status: 409,
  });
});

test('invitations sort out wrong addresses and members, and can be revoked', async () => {
  const [member] = sandbox.organization().members.all();
  const email = `new@orvelle.example,${member?.email}\nnot-an-address`;
  expect((await sandbox.call('POST', '/users-invite', { email })).body).toEqual({
    invalid_emails: ['not-an-address'],
    already_members: [member?.email],
    invited_members_count: 1,
  });
  const open = Object(await sandbox.get('/users-invite')).body;
  expect(open.at(-1)).toMatchObject({ email: 'new@orvelle.example' });
  await sandbox.call('DELETE', `/users-invite/${open.at(-1).invite_uuid}`);
  expect(Object(await sandbox.get('/users-invite')).body).toHaveLength(open.length - 1);
});

test('an archived workspace is hidden unless it is asked for, and leaves the members’ rows', async () => {
  const [, workspace] = sandbox.organization().workspaces.all();
  const member = sandbox
    .organization()
    .members.all()
    .find((one) => one.workspaces.has(workspace?.id ?? ''));
  expect(await sandbox.call('DELETE', `/workspaces/${workspace?.id}`)).toMatchObject({ status: 204 });
  const names = async (query: string): Promise<unknown[]> =>
    rowsOf(await sandbox.get(`/workspaces?page_size=100${query}`), 'items').map((row) => row['name']);
  expect(await names('')).not.toContain(workspace?.name);
  expect(await names('&is_archived=true')).toEqual(expect.arrayContaining([workspace?.name, 'Pilot 2025']));
  const row = await sandbox.get(`/users/${member?.id}`);
  expect(rowsOf(row, 'workspaces').map((one) => one['uuid'])).not.toContain(workspace?.id);
  const [home] = sandbox.organization().workspaces.all();
  expect(await sandbox.call('DELETE', `/workspaces/${home?.id}`)).toMatchObject({ status: 409 });
});

test('adding members again changes nothing, and PATCH tells added from changed', async () => {
  const made = await sandbox.call('POST', '/workspaces', {
    name: 'Contract review',
    admin_user_id: sandbox.organization().members.all()[0]?.id,
  });
  const path = `/workspaces/${String(fieldOf(made, 'uuid'))}`;
  const [, second, third] = sandbox.organization().members.all();
  const members = [second, third].map((one) => ({ user_uuid: one?.id, role_names: ['dev'] }));
  expect((await sandbox.call('POST', `${path}/add-users`, { members })).body).toEqual({
    added_members_count: 2,
  });
  expect((await sandbox.call('POST', `${path}/add-users`, { members })).body).toEqual({
    added_members_count: 0,
  });
  const changed = [
    { user_uuid: second?.id, role_names: ['user'] },
    { user_uuid: third?.id, role_names: ['dev'] },
  ];
  const counts = (await sandbox.call('PATCH', `${path}/users`, { members: changed })).body;
  expect(counts).toEqual({ added_members_count: 0, updated_members_count: 1 });
  expect(await workspaceNamed('Contract review')).toMatchObject({ members_count: 3, is_default: false });
});

test('groups nest, but not in themselves', async () => {
  const [engineering, platform, search] = sandbox.organization().groups.all();
  const nested = rowsOf(await sandbox.get(`/user-groups/${engineering?.id}/nested`), 'children');
  expect(nested.map((row) => row['name'])).toEqual(['Platform engineering', 'Search team']);
  const body = { child_group_uuids: [search?.id] };
  expect(await sandbox.call('PATCH', `/user-groups/${engineering?.id}/nested`, body)).toMatchObject({
    status: 204,
  });
  const parents = fieldOf(await sandbox.get(`/user-groups/${platform?.id}`), 'parent_group_ids');
  expect(parents).toEqual([]);
  const cycle = { child_group_uuids: [engineering?.id] };
  expect(await sandbox.call('PATCH', `/user-groups/${search?.id}/nested`, cycle)).toMatchObject({
    status: 422,
  });
});

test('a real directory run adds the person whom the directory knows, a dry one only says so', async () => {
  const statuses = ['PENDING', 'RUNNING', 'SUCCESS'];
  expect(await directoryRun(true)).toEqual({ statuses, members: 40 });
  expect(await directoryRun(false)).toEqual({ statuses, members: 41 });
  expect(await directoryRun(false)).toEqual({ statuses, members: 41 });
});

async function directoryRun(dryRun: boolean): Promise<unknown> {
  const started = await sandbox.call('POST', '/scim/sync', { dry_run: dryRun });
  const path = `/scim/sync/${String(fieldOf(started, 'run_id'))}`;
  const statuses = [];
  for (let poll = 0; poll < 3; poll += 1) statuses.push(fieldOf(await sandbox.get(path), 'status'));
  return { statuses, members: sandbox.organization().members.all().length };
}
