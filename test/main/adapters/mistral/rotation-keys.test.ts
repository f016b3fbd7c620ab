import { afterEach, beforeEach, expect, test } from 'vitest';
import { mistralGateway } from '../../../../src/main/adapters/mistral/gateway.ts';
import type { RotationKeys } from '../../../../src/main/core/rotation/rotation-keys.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/start.ts';
import { connection } from '../../../fakes/organization.ts';
import { json } from './fake-server.ts';

const morning = Date.UTC(2026, 9, 9, 10);
const { signal } = new AbortController();

let sandbox: Sandbox;
let keys: RotationKeys;

function keysAt(
  fetch: (url: string, init: RequestInit) => Promise<Response>,
  adminKey: string,
): RotationKeys {
  const { url: baseUrl, inferenceUrl } = sandbox;
  const mistral = mistralGateway({ fetch, now: () => morning, random: () => 0, log: () => {} });
  return mistral.keys({ ...connection(), baseUrl, inferenceUrl }, adminKey);
}

beforeEach(async () => {
  sandbox = await startSandbox({ now: () => new Date(morning), members: 12, keys: 250, months: 1 });
  keys = keysAt((url, init) => fetch(url, init), sandbox.adminKey);
});
afterEach(() => sandbox.close());

function someWish() {
  const { members, workspaces } = sandbox.organization();
  return {
    name: 'worker (vane-0123456789)',
    workspaceId: workspaces.all()[0]?.id ?? '',
    ownerId: members.all()[0]?.id ?? '',
    expiresOn: '2027-01-31',
  };
}

async function made(): Promise<{ readonly id: string; readonly secret: string }> {
  const created = await keys.create(someWish());
  if (!created.ok || created.value.secret === null) throw new Error('No key was made.');
  return { id: created.value.id, secret: created.value.secret };
}

async function idsOf(text: string): Promise<readonly string[]> {
  const listed = await keys.listed(text, signal);
  if (!listed.ok) throw new Error(listed.failure.kind);
  return listed.value.keys.map(({ id }) => id);
}

test('a key is made, found by its marker and by its last characters, used, placed and removed', async () => {
  const { id, secret } = await made();
  expect(await idsOf('vane-0123456789')).toEqual([id]);
  expect(await idsOf(secret.slice(-4))).toContain(id);
  expect(await keys.use(secret, signal)).toEqual({ ok: true, value: null });
  const workspace = await keys.workspaceOf(secret, signal);
  expect(workspace).toMatchObject({ ok: true, value: { id: someWish().workspaceId } });
  expect(await keys.remove(id)).toEqual({ ok: true, value: null });
  expect(await idsOf('vane-0123456789')).toEqual([]);
  expect(await keys.use(secret, signal)).toMatchObject({ ok: false, failure: { kind: 'unauthorized' } });
});

test('an empty text lists every key, over several pages', async () => {
  const listed = await idsOf('');
  expect(new Set(listed).size).toBe(sandbox.organization().keys.all().length);
});

test("a listing tells what the server's clock says, also where all keys have to be read", async () => {
  for (const text of ['vane-0123456789', '']) {
    expect(await keys.listed(text, signal)).toMatchObject({ ok: true, value: { at: morning } });
  }
  const timeless = keysAt(async () => json(200, { keys: [] }), 'AdminKeyAdminKeyAdminKey');
  expect(await timeless.listed('', signal)).toEqual({ ok: true, value: { keys: [], at: null } });
});

test('the date that a policy made out of the wish is told', async () => {
  sandbox.control.changeSettings({ maxValidityDays: 30 });
  const created = await keys.create(someWish());
  expect(created).toMatchObject({ ok: true, value: { expiresOn: '2026-11-08' } });
});

test('every call that changes something is made once, whatever comes back', async () => {
  sandbox.control.setFaults([
    'POST /v1/admin/api-keys=error:503',
    'DELETE /v1/admin/api-keys/{key_id}=error:503',
  ]);
  expect(await keys.create(someWish())).toMatchObject({ ok: false, failure: { kind: 'server-error' } });
  const [key] = sandbox.organization().keys.all();
  expect(await keys.remove(key?.id ?? '')).toMatchObject({ ok: false, failure: { kind: 'server-error' } });
  const changes = sandbox.control.requests().filter(({ method }) => method !== 'GET');
  expect(changes).toHaveLength(2);
});

test('an answer without a secret is a key without a secret, not a failure', async () => {
  const answer = { key_id: 'd2719c1e-8a36-4e0e-9f3b-5f6a52b0a001', key: '', hidden_key: null };
  const odd = keysAt(async () => json(200, answer), 'AdminKeyAdminKeyAdminKey');
  expect(await odd.create(someWish())).toEqual({
    ok: true,
    value: { id: answer.key_id, secret: null, maskedKey: null, expiresOn: null },
  });
});

test('where Mistral does not tell the workspace, nothing is claimed about it', async () => {
  for (const status of [403, 404, 405]) {
    const silent = keysAt(async () => json(status, { detail: 'No' }), 'AdminKeyAdminKeyAdminKey');
    expect(await silent.workspaceOf('NewKeyNewKeyNewKey', signal)).toEqual({ ok: true, value: null });
  }
  const personal = keysAt(async () => json(200, { id: 'u', workspace: null }), 'AdminKeyAdminKeyAdminKey');
  expect(await personal.workspaceOf('NewKeyNewKeyNewKey', signal)).toEqual({ ok: true, value: null });
});

test('a reading that is cut short is a failure, never an empty list', async () => {
  const cut = new AbortController();
  cut.abort();
  expect(await keys.listed('', cut.signal)).toMatchObject({ ok: false, failure: { kind: 'cancelled' } });
});

test('a server that cuts its pages short still lists every key', async () => {
  sandbox.control.changeSettings({ maxKeyPage: 40 });
  const listed = await idsOf('');
  expect(new Set(listed).size).toBe(sandbox.organization().keys.all().length);
});

test('a row that cannot be read makes the listing uncertain, since what is not listed counts as gone', async () => {
  const odd = keysAt(async () => json(200, { keys: [{ key_id: 7 }] }), 'AdminKeyAdminKeyAdminKey');
  expect(await odd.listed('Ug6Y', signal)).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
});

test('a server that sends the same page again and again is given up', async () => {
  const row = (n: number) => ({
    key_id: `d2719c1e-8a36-4e0e-9f3b-5f6a52b0${String(n).padStart(4, '0')}`,
    name: null,
  });
  const page = { keys: Array.from({ length: 100 }, (_, n) => row(n)) };
  const endless = keysAt(async () => json(200, page), 'AdminKeyAdminKeyAdminKey');
  expect(await endless.listed('', signal)).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
});
