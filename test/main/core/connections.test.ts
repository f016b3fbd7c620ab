import { startSandbox } from '../../../src/sandbox/start.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { someDestination, someRotation } from '../adapters/sqlite/some-rotation.ts';
import { isSynced, runCore, type RunningCore } from './support/running-core.ts';

let running: RunningCore;
beforeEach(async () => {
  running = await runCore();
});
afterEach(() => running.close());

test('takes the key out of the keychain and, if asked, the mirror; the journal stays', async () => {
  const id = await running.connect();
  await running.ask('connection.remove', { connectionId: id, deleteMirror: true });
  expect(running.keychain.entries.size).toBe(0);
  expect((await running.ask('app.state', {})).connections).toEqual([]);
  expect(running.mirror.db.prepare('SELECT count(*) FROM api_key').pluck().get()).toBe(0);
  const journal = await running.ask('journal.page', { connectionId: null, search: '', offset: 0, limit: 10 });
  expect(journal.rows[0]).toMatchObject({ action: 'connection.removed', subject: 'Orvelle' });
});

test('takes the credentials of its destinations out of the keychain together with the mirror, not before', async () => {
  const id = await running.connect();
  const spec = {
    kind: 'github',
    apiUrl: 'https://api.github.com',
    scope: { level: 'repository', owner: 'acme', repository: 'app' },
    name: 'KEY',
  } as const;
  running.mirror.destinations.save(someDestination('d1', { connectionId: id, spec }));
  running.keychain.entries.set('destination d1', 'ghp_token');
  await running.ask('connection.remove', { connectionId: id, deleteMirror: false });
  expect([...running.keychain.entries.keys()]).toEqual(['destination d1']);
  await running.connect();
  await running.ask('connection.remove', { connectionId: id, deleteMirror: true });
  expect(running.keychain.entries.size).toBe(0);
});

test('is given up when a rotation begins while the keychain is emptied, and the admin key is put back', async () => {
  const id = await running.connect();
  const { secrets, entries } = running.keychain;
  const { remove } = secrets;
  Object.assign(secrets, {
    remove: async (account: string) => {
      if (account === id) running.mirror.rotations.save(someRotation('a', { connectionId: id }), 0);
      return remove(account);
    },
  });
  const reply = await running.core.call('connection.remove', { connectionId: id, deleteMirror: true });
  expect(reply).toMatchObject({
    error: {
      message: expect.stringMatching(
        /^The organization stays\. What signs in to its destinations may be out .* A rotation is under way here\./,
      ),
    },
  });
  expect(entries.get(id)).toBe(running.sandbox.adminKey);
  expect((await running.ask('app.state', {})).connections).toHaveLength(1);
});

test('is refused as a whole when the keychain is locked', async () => {
  const id = await running.connect();
  running.keychain.fail({ kind: 'locked', message: 'The keychain is locked.' });
  expect(
    await running.core.call('connection.remove', { connectionId: id, deleteMirror: true }),
  ).toMatchObject({
    ok: false,
    error: { code: 'keychain-unavailable' },
  });
  expect((await running.ask('app.state', {})).connections).toHaveLength(1);
});

test('calls for it are answered as not found afterwards', async () => {
  const id = await running.connect();
  await running.ask('connection.remove', { connectionId: id, deleteMirror: false });
  expect(await running.core.call('overview.get', { connectionId: id })).toMatchObject({
    ok: false,
    error: { code: 'not-found' },
  });
});

test('the demo organization needs no key and can be left again', async () => {
  const { id } = await running.ask('connect.demo', {});
  const state = await running.stateWhere(isSynced);
  expect(state.connections[0]).toMatchObject({ id, kind: 'demo', key: 'session' });
  expect((await running.ask('overview.get', { connectionId: id })).keys.total).toBe(200);
  await running.ask('connection.remove', { connectionId: id, deleteMirror: true });
  expect((await running.ask('app.state', {})).connections).toEqual([]);
}, 20_000);

test('a key of another organization is not taken as a replacement', async () => {
  const id = await running.connect();
  const other = await startSandbox({
    now: () => new Date(Date.UTC(2026, 9, 9, 10)),
    seed: 3,
    members: 5,
    keys: 9,
    months: 1,
  });
  try {
    await running.ask('connect.offer', { key: other.adminKey });
    await running.ask('connect.test', { baseUrl: other.url });
    const reply = await running.core.call('connect.save', {
      name: 'Orvelle',
      keep: 'keychain',
      replaceKeyOf: id,
    });
    expect(reply).toMatchObject({
      ok: false,
      error: { message: expect.stringContaining('another organization') },
    });
    expect(running.keychain.entries.get(id)).toBe(running.sandbox.adminKey);
    expect((await running.ask('overview.get', { connectionId: id })).keys.total).toBe(60);
  } finally {
    await other.close();
  }
});

test('a mirror that was kept comes back with its decisions when the organization is connected again', async () => {
  const id = await running.connect();
  await running.ask('connection.remove', { connectionId: id, deleteMirror: false });
  expect(await running.connect()).toBe(id);
});

test('connecting again while the old mirror is being erased waits for it and then works', async () => {
  const id = await running.connect();
  const removed = running.ask('connection.remove', { connectionId: id, deleteMirror: true });
  const again = await running.connect();
  await removed;
  await running.stateWhere(isSynced);
  expect((await running.ask('overview.get', { connectionId: again })).keys.total).toBe(60);
  expect(running.keychain.entries.get(again)).toBe(running.sandbox.adminKey);
});
