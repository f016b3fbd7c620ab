import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { fieldOf, request, rowsOf, startTestSandbox, type Reply, type TestSandbox } from './support.ts';

let sandbox: TestSandbox;

beforeEach(async () => {
  sandbox = await startTestSandbox();
});
afterEach(() => sandbox.close());

function create(changes: Readonly<Record<string, unknown>> = {}): Promise<Reply> {
  const [owner] = sandbox.organization().members.all();
  const [, workspace] = sandbox.organization().workspaces.all();
  return sandbox.call('POST', '/api-keys', {
    name: 'Rechnungsprüfung Zürich',
    user_id: owner?.id,
    workspace_uuid: workspace?.id,
    expiration: '2027-01-31',
    ...changes,
  });
}

async function listed(query = ''): Promise<readonly Readonly<Record<string, unknown>>[]> {
  return rowsOf(await sandbox.get(`/api-keys${query}`), 'keys');
}

async function modelsStatus(secret: unknown): Promise<number> {
  return (
    await request(`${sandbox.inferenceUrl}/models`, 'GET', { authorization: `Bearer ${String(secret)}` })
  ).status;
}

test('a new key is shown once, then listed first without its secret, and the audit log tells of it', async () => {
  const made = await create();
  const secret = String(fieldOf(made, 'key'));
  const hidden = `${secret.slice(0, 4)}...${secret.slice(-4)}`;
  expect(secret).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(Object.keys(Object(made.body))).toEqual([
    'key_id',
    'key',
    'name',
    'hidden_key',
    'created_at',
    'expiration_date',
    'actions',
  ]);
  const [first] = await listed('?limit=1');
  expect(first).toEqual({
    key_id: fieldOf(made, 'key_id'),
    key: null,
    name: 'Rechnungsprüfung Zürich',
    hidden_key: hidden,
    created_at: '2026-10-09T10:00:00.000Z',
    expiration_date: '2027-01-31',
    actions: { rotate: { status: 'available' }, delete: { status: 'available' } },
    workspace_id: sandbox.organization().workspaces.all()[1]?.id,
    workspace_name: 'Support copilot',
    created_by: sandbox.organization().members.all()[0]?.email,
    product: 'API',
    last_used: null,
    can_delete: true,
  });
  const [event] = Object(await sandbox.get('/audit-logs?event_type=api_key.create&limit=1')).body;
  expect(event).toMatchObject({
    actor_type: 'API_KEY',
    target_type: 'API_KEY',
    target_metadata: { uuid: fieldOf(made, 'key_id'), name: 'Rechnungsprüfung Zürich' },
  });
});

test('pages by offset give every key once, newest first', async () => {
  const rows = [
    ...(await listed('?limit=70')),
    ...(await listed('?limit=70&offset=70')),
    ...(await listed('?limit=70&offset=140')),
  ];
  const times = rows.map((row) => String(row['created_at']));
  expect(new Set(rows.map((row) => row['key_id'])).size).toBe(200);
  expect(times).toEqual(times.toSorted().toReversed());
  expect(await listed('?offset=200')).toEqual([]);
  expect(await listed()).toHaveLength(100);
});

test.each(['rechnungsprufung', 'ZÜRICH', 'prüfung z'])(
  'the name filter finds "%s" without regard to case and accents',
  async (name) => {
    await create();
    const found = await listed(`?name=${encodeURIComponent(name)}`);
    expect(found.map((row) => row['name'])).toEqual(['Rechnungsprüfung Zürich']);
  },
);

test('the name filter finds the last four characters of a key', async () => {
  const made = await create();
  const end = String(fieldOf(made, 'key')).slice(-4);
  const found = await listed(`?name=${end}`);
  expect(found.map((row) => row['key_id'])).toContain(fieldOf(made, 'key_id'));
});

test('a key works until it is deleted, and is gone from the list then', async () => {
  const made = await create();
  expect(await modelsStatus(fieldOf(made, 'key'))).toBe(200);
  const gone = await sandbox.call('DELETE', `/api-keys/${String(fieldOf(made, 'key_id'))}`);
  expect(gone.body).toEqual({ detail: 'API key deleted successfully' });
  expect(await modelsStatus(fieldOf(made, 'key'))).toBe(401);
  expect((await listed('?limit=1'))[0]?.['key_id']).not.toBe(fieldOf(made, 'key_id'));
  expect(await sandbox.call('DELETE', `/api-keys/${String(fieldOf(made, 'key_id'))}`)).toMatchObject({
    status: 404,
    body: { detail: 'API key not found' },
  });
});

test('a key knows who and where it is', async () => {
  const made = await create();
  const [owner] = sandbox.organization().members.all();
  const [, workspace] = sandbox.organization().workspaces.all();
  const me = await request(`${sandbox.inferenceUrl}/users/me`, 'GET', {
    'x-api-key': String(fieldOf(made, 'key')),
  });
  expect(me.body).toEqual({
    id: owner?.id,
    email: owner?.email,
    first_name: owner?.firstName,
    last_name: owner?.lastName,
    workspace: { id: workspace?.id, name: workspace?.name },
    organization: { id: sandbox.organization().id, name: sandbox.organization().name },
    api_key: { id: fieldOf(made, 'key_id'), name: 'Rechnungsprüfung Zürich' },
  });
});

test('a key works through its last day, and expired keys stay listed', async () => {
  const made = await create({ expiration: '2026-10-12' });
  sandbox.control.advance({ days: 3 });
  expect(await modelsStatus(fieldOf(made, 'key'))).toBe(200);
  sandbox.control.advance({ days: 1 });
  expect(await modelsStatus(fieldOf(made, 'key'))).toBe(401);
  const [row] = await listed('?limit=1');
  expect(row).toMatchObject({
    key_id: fieldOf(made, 'key_id'),
    actions: { rotate: { status: 'unavailable', reason: 'key_expired' } },
  });
});

test.each([
  [{ expiration: '2027-01-31' }, '2026-11-08'],
  [{ expiration: null }, '2026-11-08'],
  [{ expiration: '2026-10-20' }, '2026-10-20'],
])('a validity policy of 30 days moves %o to %s without a word', async (changes, expected) => {
  sandbox.control.changeSettings({ maxValidityDays: 30 });
  expect(fieldOf(await create(changes), 'expiration_date')).toBe(expected);
});

describe('slow propagation', () => {
  test('a new key is listed and accepted only after its delays', async () => {
    sandbox.control.changeSettings({ createdListedAfterMs: 2_000, createdAcceptedAfterMs: 5_000 });
    const made = await create();
    const seen = async (): Promise<unknown[]> => [
      (await listed('?limit=1'))[0]?.['key_id'] === fieldOf(made, 'key_id'),
      await modelsStatus(fieldOf(made, 'key')),
    ];
    expect(await seen()).toEqual([false, 401]);
    sandbox.control.advance({ ms: 2_000 });
    expect(await seen()).toEqual([true, 401]);
    sandbox.control.advance({ ms: 3_000 });
    expect(await seen()).toEqual([true, 200]);
  });

  test('a deleted key is listed and accepted for a while, and cannot be deleted again', async () => {
    const made = await create();
    const path = `/api-keys/${String(fieldOf(made, 'key_id'))}`;
    sandbox.control.changeSettings({ deletedListedForMs: 1_000, deletedAcceptedForMs: 4_000 });
    await sandbox.call('DELETE', path);
    const seen = async (): Promise<unknown[]> => [
      (await listed('?limit=1'))[0]?.['key_id'] === fieldOf(made, 'key_id'),
      await modelsStatus(fieldOf(made, 'key')),
    ];
    expect(await seen()).toEqual([true, 200]);
    expect((await sandbox.call('DELETE', path)).status).toBe(404);
    sandbox.control.advance({ ms: 1_000 });
    expect(await seen()).toEqual([false, 200]);
    sandbox.control.advance({ ms: 3_000 });
    expect(await seen()).toEqual([false, 401]);
    expect(await listed('?limit=500')).toHaveLength(200);
  });
});

test('a key that may not be deleted stays', async () => {
  const key = sandbox
    .organization()
    .keys.all()
    .find(({ canDelete }) => canDelete === false);
  expect(await sandbox.call('DELETE', `/api-keys/${key?.id}`)).toMatchObject({ status: 403 });
  expect(await listed('?limit=500')).toHaveLength(200);
});

test('a renamed workspace shows in the rows of its keys', async () => {
  const [, workspace] = sandbox.organization().workspaces.all();
  const before = await listed('?limit=500');
  await sandbox.call('PATCH', `/workspaces/${workspace?.id}`, { name: 'Service desk' });
  const renamed = (await listed('?limit=500')).filter((row) => row['workspace_name'] === 'Service desk');
  expect(renamed).toHaveLength(before.filter((row) => row['workspace_id'] === workspace?.id).length);
});
