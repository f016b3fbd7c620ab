import { request as rawRequest } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { request, startTestSandbox, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;

beforeAll(async () => {
  sandbox = await startTestSandbox();
});
afterAll(() => sandbox.close());

const nobody = '00000000-0000-4000-8000-000000000000';

function issue(loc: readonly (string | number)[], type: string): unknown {
  return { status: 422, body: { detail: [{ loc, type, msg: expect.any(String) }] } };
}

test.each([
  ['GET', '/users?page=0', undefined, issue(['query', 'page'], 'greater_than_equal')],
  ['GET', '/users?page=two', undefined, issue(['query', 'page'], 'int_parsing')],
  ['GET', '/user-groups?page_size=101', undefined, issue(['query', 'page_size'], 'less_than_equal')],
  ['GET', '/workspaces?is_archived=maybe', undefined, issue(['query', 'is_archived'], 'bool_parsing')],
  ['GET', '/api-keys?offset=-1', undefined, issue(['query', 'offset'], 'greater_than_equal')],
  ['GET', '/audit-logs?event_type=nothing.happened', undefined, issue(['query', 'event_type', 0], 'enum')],
  [
    'GET',
    '/audit-logs?before=yesterday',
    undefined,
    issue(['query', 'before'], 'datetime_from_date_parsing'),
  ],
  ['GET', '/usage?month=13', undefined, issue(['query', 'month'], 'value_error')],
  ['GET', '/usage?api_zone=asia', undefined, issue(['query', 'api_zone'], 'literal_error')],
  ['GET', '/users/7', undefined, issue(['path', 'user_id'], 'uuid_parsing')],
  [
    'POST',
    '/workspaces',
    { name: 'A', admin_user_id: 'x' },
    issue(['body', 'payload', 'admin_user_id'], 'uuid_parsing'),
  ],
  ['POST', '/workspaces', { admin_user_id: nobody }, issue(['body', 'payload', 'name'], 'missing')],
  ['POST', '/spend-limit', { amount: 1.5 }, issue(['body', 'payload', 'amount'], 'int_type')],
  ['POST', '/spend-limit', { amount: '5' }, issue(['body', 'payload', 'amount'], 'int_type')],
  [
    'POST',
    '/users',
    [{ email: 'a@b.example', first_name: 'A' }],
    issue(['body', 'payload', 0, 'last_name'], 'missing'),
  ],
  [
    'POST',
    '/api-keys',
    { user_id: nobody, workspace_uuid: nobody, expiration: '2027-02-30' },
    issue(['body', 'payload', 'expiration'], 'date_from_datetime_parsing'),
  ],
  [
    'PATCH',
    `/users/${nobody}`,
    { role_names: ['member'], role: 'A' },
    issue(['body', 'payload'], 'value_error'),
  ],
  [
    'PATCH',
    `/users/${nobody}`,
    { roles: ['M', 'c955f4e1-9477-43f0-8349-6fbc629fccc9'] },
    issue(['body', 'payload', 'roles'], 'value_error'),
  ],
  [
    'POST',
    '/user-groups/provision-workspace',
    { user_group_uuid: nobody, workspace_uuid: nobody, workspace_role: 'M', workspace_role_name: 'dev' },
    issue(['body', 'payload'], 'value_error'),
  ],
])('%s %s with %o is refused with its place and reason', async (method, path, body, expected) => {
  expect(await sandbox.call(method, path, body)).toMatchObject(Object(expected));
});

test.each([
  ['GET', `/users/${nobody}`, undefined, 'User not found'],
  ['DELETE', `/users-invite/${nobody}`, undefined, 'Invite not found'],
  ['PATCH', `/workspaces/${nobody}`, {}, 'Workspace not found'],
  ['GET', `/user-groups/${nobody}/nested`, undefined, 'Group not found'],
  ['DELETE', `/api-keys/${nobody}`, undefined, 'API key not found'],
  ['GET', `/scim/sync/${nobody}`, undefined, 'Run not found'],
  ['GET', `/usage?workspace_id=${nobody}`, undefined, 'Workspace not found'],
  ['GET', '/nothing', undefined, 'Not Found'],
])('%s %s finds nothing', async (method, path, body, detail) => {
  expect(await sandbox.call(method, path, body)).toMatchObject({ status: 404, body: { detail } });
});

test('parameters that the interface does not know are ignored', async () => {
  expect(await sandbox.get('/roles?colour=blue')).toMatchObject({ status: 200 });
});

test('a method that a path does not have is refused with those it has', async () => {
  const reply = await sandbox.call('PATCH', '/spend-limit', {});
  expect([reply.status, reply.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test('a body that is no JSON, or does not say so, is refused', async () => {
  const headers = { 'x-api-key': sandbox.adminKey };
  const url = `${sandbox.url}/spend-limit`;
  expect(await request(url, 'POST', headers, '{"amount":')).toMatchObject({ status: 400 });
  const asText = { ...headers, 'content-type': 'text/plain' };
  expect(await request(url, 'POST', asText, '{"amount":1}')).toMatchObject({ status: 415 });
  expect(await request(url, 'POST', headers, `"${'x'.repeat(1_100_000)}"`)).toMatchObject({ status: 413 });
});

test.each([
  ['example.com', 403],
  ['127.0.0.1.example.com', 403],
  ['localhost', 200],
  ['[::1]:8080', 200],
])('a request for the host %s is answered with %i', async (host, expected) => {
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const headers = { host, 'x-api-key': sandbox.adminKey };
    rawRequest(`${sandbox.url}/roles`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(expected);
});
