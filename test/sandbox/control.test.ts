import { afterEach, beforeEach, expect, test } from 'vitest';
import { fieldOf, request, rowsOf, startTestSandbox, type Reply, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await startTestSandbox({ faults: ['GET /v1/admin/roles=latency:1'] });
});
afterEach(() => sandbox.close());

function steer(method: string, path: string, body?: unknown): Promise<Reply> {
  return request(`${sandbox.controlUrl}${path}`, method, {}, body);
}

test('the state tells what is there, and the request log who asked what, without any key', async () => {
  await sandbox.get('/api-keys?limit=2&name=prod');
  await request(`${sandbox.legacyUrl}/roles`, 'GET', { authorization: `Bearer ${sandbox.adminKey}` });
  const state = await steer('GET', '/state');
  expect(state.body).toMatchObject({
    organization: { name: 'Orvelle Health', members: 40, keys: 200 },
    today: '2026-10-09',
    requestCount: 2,
    faults: [{ route: 'GET /v1/admin/roles', fired: 1 }],
  });
  expect(rowsOf(state, 'requests')).toMatchObject([
    {
      number: 1,
      method: 'GET',
      path: '/v1/admin/api-keys',
      query: 'limit=2&name=prod',
      auth: 'x-api-key',
      status: 200,
    },
    {
      number: 2,
      method: 'GET',
      path: '/api/admin/roles',
      query: '',
      auth: 'bearer',
      status: 200,
      faults: ['latency'],
    },
  ]);
  expect(state.text).not.toContain(sandbox.adminKey);
});

test('faults can be set, added and taken away', async () => {
  await steer('POST', '/faults', { rules: ['GET /v1/admin/roles=error:503'] });
  await steer('POST', '/faults', { mode: 'add', rules: [{ route: '* *', effect: 'latency', ms: 1 }] });
  expect((await sandbox.get('/roles')).status).toBe(503);
  expect(sandbox.control.state().faults).toHaveLength(2);
  await steer('DELETE', '/faults');
  expect((await sandbox.get('/roles')).status).toBe(200);
});

test('settings and the clock can be changed', async () => {
  await steer('POST', '/settings', { auth: 'bearer', maxValidityDays: 90 });
  expect((await sandbox.get('/roles')).status).toBe(401);
  const moved = await steer('POST', '/clock', { today: '2026-12-24', advanceDays: 1 });
  expect([fieldOf(moved, 'today'), fieldOf(moved, 'now')]).toEqual([
    '2026-12-25',
    '2026-12-25T10:00:00.000Z',
  ]);
});

test('the organization can be changed behind the back of whoever watches it', async () => {
  const key = sandbox
    .organization()
    .keys.all()
    .find(({ lastUsedDay }) => lastUsedDay === null);
  const row = async (): Promise<Readonly<Record<string, unknown>> | undefined> =>
    rowsOf(await sandbox.get('/api-keys?limit=500'), 'keys').find((one) => one['key_id'] === key?.id);
  await row();
  await steer('POST', '/organization', { do: 'use-key', keyId: key?.id });
  expect((await row())?.['last_used']).toBe('2026-10-09');
  await steer('POST', '/organization', { do: 'expire-key', keyId: key?.id, inDays: 5 });
  expect((await row())?.['expiration_date']).toBe('2026-10-14');
  await steer('POST', '/organization', { do: 'delete-key', keyId: key?.id });
  expect(await row()).toBeUndefined();
  const email = 'lena.vogel@orvelle.example';
  await steer('POST', '/organization', { do: 'add-member', firstName: 'Lena', lastName: 'Vogel', email });
  expect(rowsOf(await sandbox.get(`/users?email=${email}`), 'members')).toHaveLength(1);
  await steer('POST', '/organization', { do: 'remove-member', member: email });
  expect(rowsOf(await sandbox.get(`/users?email=${email}`), 'members')).toHaveLength(0);
});

test('a reset brings everything back', async () => {
  const before = (await sandbox.get('/api-keys?limit=500')).text;
  sandbox.control.deleteKey(sandbox.organization().keys.all()[5]?.id ?? '');
  sandbox.control.changeSettings({ errorShape: 'html' });
  sandbox.control.advance({ days: 40 });
  sandbox.control.setFaults([]);
  const state = await steer('POST', '/reset');
  expect(state.body).toMatchObject({
    today: '2026-10-09',
    settings: { errorShape: 'detail' },
    faults: [{ route: 'GET /v1/admin/roles' }],
    requestCount: 0,
  });
  expect((await sandbox.get('/api-keys?limit=500')).text).toBe(before);
});

test.each([
  ['POST', '/faults', { rules: ['GET nowhere=latency'] }, 422],
  ['POST', '/faults', {}, 422],
  ['POST', '/settings', { speed: 1 }, 422],
  ['POST', '/settings', { auth: 'none' }, 422],
  ['POST', '/clock', { today: 'tomorrow' }, 422],
  ['POST', '/organization', { do: 'delete-key', keyId: '00000000-0000-4000-8000-000000000000' }, 422],
  ['POST', '/organization', { do: 'burn' }, 422],
  ['GET', '/nothing', undefined, 404],
])('%s %s %o is refused', async (method, path, body, status) => {
  expect((await steer(method, path, body)).status).toBe(status);
});

test('a page in a browser cannot steer the sandbox', async () => {
  const reply = await request(`${sandbox.controlUrl}/reset`, 'POST', { origin: 'https://example.com' });
  expect(reply.status).toBe(403);
});
