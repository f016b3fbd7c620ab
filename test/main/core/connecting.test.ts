import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSynced, runCore, type RunningCore } from './support/running-core.ts';

let running: RunningCore;
beforeEach(async () => {
  running = await runCore();
});
afterEach(() => running.close());

test('shows the organization before anything is kept, then mirrors it', async () => {
  running.desktop.clipboard = ` ${running.sandbox.adminKey}\n`;
  expect(await running.ask('connect.takeFromClipboard', {})).toEqual({
    masked: `${running.sandbox.adminKey.slice(0, 4)}…${running.sandbox.adminKey.slice(-4)}`,
  });
  const tested = await running.ask('connect.test', { baseUrl: running.sandbox.url });
  expect(tested).toMatchObject({ result: 'works', organizationName: 'Orvelle Health', apiKeyCount: 60 });
  expect(running.keychain.entries.size).toBe(0);

  const { id } = await running.ask('connect.save', { name: 'Orvelle', keep: 'keychain' });
  await running.stateWhere(isSynced);
  expect(running.keychain.entries.get(id)).toBe(running.sandbox.adminKey);
  const overview = await running.ask('overview.get', { connectionId: id });
  expect(overview.keys.total).toBe(60);
  expect(overview.memberCount).toBe(12);
});

test('a clipboard without a key is no failure', async () => {
  running.desktop.clipboard = 'Dear team,\nplease find attached';
  expect(await running.ask('connect.takeFromClipboard', {})).toBeNull();
});

test('nothing can be saved that was not tested', async () => {
  running.desktop.clipboard = running.sandbox.adminKey;
  await running.ask('connect.takeFromClipboard', {});
  expect(await running.core.call('connect.save', { name: 'Orvelle', keep: 'keychain' })).toMatchObject({
    ok: false,
    error: { code: 'bad-input' },
  });
});

test('a keychain that refuses leaves no connection, and the key can be kept for this session instead', async () => {
  running.desktop.clipboard = running.sandbox.adminKey;
  await running.ask('connect.takeFromClipboard', {});
  await running.ask('connect.test', { baseUrl: running.sandbox.url });
  running.keychain.fail({ kind: 'unavailable', message: 'This system offers no keychain service.' });
  expect(await running.core.call('connect.save', { name: 'Orvelle', keep: 'keychain' })).toMatchObject({
    ok: false,
    error: { code: 'keychain-unavailable' },
  });
  expect((await running.ask('app.state', {})).connections).toEqual([]);

  await running.ask('connect.test', { baseUrl: running.sandbox.url });
  await running.ask('connect.save', { name: 'Orvelle', keep: 'session' });
  const state = await running.stateWhere(isSynced);
  expect(state.connections.map(({ key }) => key)).toEqual(['session']);
});

test('the admin key is in nothing that the core answers, logs, shows or stores', async () => {
  const id = await running.connect();
  const answers = [
    await running.ask('app.state', {}),
    await running.ask('journal.page', { connectionId: null, search: '', offset: 0, limit: 100 }),
    await running.ask('keys.page', {
      connectionId: id,
      filter: { search: '', status: 'all', rule: null, workspaceId: null, product: null, createdBy: null },
      sort: { column: 'name', direction: 'ascending' },
      offset: 0,
      limit: 500,
    }),
    running.desktop.shown,
    running.desktop.tray,
    running.logged,
    running.mirror.db.serialize().toString('latin1'),
  ];
  expect(JSON.stringify(answers)).not.toContain(running.sandbox.adminKey);
});

test('a clipboard that holds a password is left alone', async () => {
  running.desktop.clipboard = 'correct-horse-battery';
  expect(await running.ask('connect.takeFromClipboard', {})).toBeNull();
  expect(await running.ask('connect.test', { baseUrl: running.sandbox.url })).toMatchObject({
    reason: 'no-key',
  });
});

test('a host outside Mistral gets no key that the person did not confirm', async () => {
  running.desktop.clipboard = running.sandbox.adminKey;
  await running.ask('connect.takeFromClipboard', {});
  running.desktop.confirms = false;
  expect(await running.ask('connect.test', { baseUrl: 'https://proxy.invalid/v1/admin' })).toEqual({
    result: 'fails',
    reason: 'bad-url',
    detail: 'The key was not sent, because proxy.invalid was not confirmed.',
  });
  expect(await running.ask('connect.test', { baseUrl: running.sandbox.url })).toMatchObject({
    result: 'works',
  });
});
