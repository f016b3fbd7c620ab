import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AppState } from '../../../src/contract/app.ts';
import type { CallName, InputOf, OutputOf } from '../../../src/contract/index.ts';
import type { Notification } from '../../../src/domain/alert/notification.ts';
import { mistralGateway } from '../../../src/main/adapters/mistral/gateway.ts';
import { openMirror } from '../../../src/main/adapters/sqlite/open-mirror.ts';
import { type Core, createCore } from '../../../src/main/core/core.ts';
import { createDemo } from '../../../src/main/core/demo.ts';
import type { TrayModel } from '../../../src/main/core/host.ts';
import type { Place } from '../../../src/contract/events.ts';
import { type Sandbox, startSandbox } from '../../../src/sandbox/start.ts';
import { fakeSecrets } from '../../fakes/secrets.ts';

const morning = Date.UTC(2026, 9, 9, 10);
let sandbox: Sandbox;
let core: Core;
let cores: Core[] = [];
let clock = morning;
let clipboard = '';
let canNotify = true;
const keychain = fakeSecrets();
const shown: Notification[] = [];
const opened: Place[] = [];
const logged: string[] = [];
let tray: TrayModel | null = null;
let waiters: (() => void)[] = [];
let mirror: ReturnType<typeof openedMirror>;

function openedMirror() {
  const outcome = openMirror({ file: ':memory:', now: () => clock });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  return outcome.value.mirror;
}

function startCore(): Core {
  const log = (message: string, fields: object = {}): void => void logged.push(message + JSON.stringify(fields));
  const started = createCore({
    mirror,
    notice: null,
    mistral: mistralGateway({ fetch: (url, init) => fetch(url, init), now: () => clock, random: () => 0, log: () => {} }),
    secrets: keychain.secrets,
    demo: createDemo(() => clock),
    host: {
      readClipboard: async () => clipboard,
      openExternal: async () => {},
      setStartAtLogin: async () => {},
      showNotification: async (notification) => {
        if (!canNotify) return 'unavailable';
        shown.push(notification);
        return 'shown';
      },
      openWindow: async (place) => void opened.push(place),
    },
    log: { info: log, warn: log, error: log },
    now: () => clock,
    random: () => 0,
    newId: () => `connection-${mirror.connections.list().length + 1}`,
    setTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms < 1000 ? 1 : ms);
      return () => clearTimeout(timer);
    },
    version: '0.0.0',
    builtAt: 0,
    platform: 'linux',
    notificationsSupported: true,
    isScheduleOff: true,
    emit: () => {
      for (const wake of waiters) wake();
    },
    showTray: (model) => {
      tray = model;
    },
  });
  cores.push(started);
  return started;
}

async function ask<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>> {
  const reply = await core.call(name, input);
  if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
  return reply.value as OutputOf<N>;
}

/** Waits until the state is as asked; the core tells of every change. */
async function stateWhere(isReached: (state: AppState) => boolean): Promise<AppState> {
  for (;;) {
    const state = await ask('app.state', {});
    if (isReached(state)) return state;
    await new Promise<void>((resolve) => {
      waiters = [resolve];
    });
  }
}

const isSynced = ({ connections }: AppState): boolean =>
  connections.length > 0 && connections.every(({ sync }) => sync.running === null && sync.lastRun !== null);

async function connect(): Promise<string> {
  clipboard = sandbox.adminKey;
  await ask('connect.takeFromClipboard', {});
  await ask('connect.test', { baseUrl: sandbox.url });
  const { id } = await ask('connect.save', { name: 'Orvelle', keep: 'keychain' });
  await stateWhere(isSynced);
  return id;
}

beforeEach(async () => {
  clock = morning;
  canNotify = true;
  for (const list of [shown, opened, logged]) list.length = 0;
  keychain.entries.clear();
  keychain.fail(null);
  sandbox = await startSandbox({ now: () => new Date(clock), members: 12, keys: 60, months: 2 });
  mirror = openedMirror();
  core = startCore();
});

afterEach(async () => {
  await Promise.all(cores.map((one) => one.close()));
  cores = [];
  await sandbox.close();
});

describe('connecting by clipboard', () => {
  test('shows the organization before anything is kept, then mirrors it', async () => {
    clipboard = ` ${sandbox.adminKey}\n`;
    expect(await ask('connect.takeFromClipboard', {})).toEqual({
      masked: `${sandbox.adminKey.slice(0, 4)}…${sandbox.adminKey.slice(-4)}`,
    });
    const tested = await ask('connect.test', { baseUrl: sandbox.url });
    expect(tested).toMatchObject({ result: 'works', organizationName: 'Orvelle Health', apiKeyCount: 60 });
    expect(keychain.entries.size).toBe(0);

    const { id } = await ask('connect.save', { name: 'Orvelle', keep: 'keychain' });
    await stateWhere(isSynced);
    expect(keychain.entries.get(id)).toBe(sandbox.adminKey);
    const overview = await ask('overview.get', { connectionId: id });
    expect(overview.keys.total).toBe(60);
    expect(overview.memberCount).toBe(12);
  });

  test('a clipboard without a key is no failure', async () => {
    clipboard = 'Dear team,\nplease find attached';
    expect(await ask('connect.takeFromClipboard', {})).toBeNull();
  });

  test('nothing can be saved that was not tested', async () => {
    clipboard = sandbox.adminKey;
    await ask('connect.takeFromClipboard', {});
    expect(await core.call('connect.save', { name: 'Orvelle', keep: 'keychain' })).toMatchObject({
      ok: false,
      error: { code: 'bad-input' },
    });
  });

  test('a keychain that refuses leaves no connection, and the key can be kept for this session instead', async () => {
    clipboard = sandbox.adminKey;
    await ask('connect.takeFromClipboard', {});
    await ask('connect.test', { baseUrl: sandbox.url });
    keychain.fail({ kind: 'unavailable', message: 'This system offers no keychain service.' });
    expect(await core.call('connect.save', { name: 'Orvelle', keep: 'keychain' })).toMatchObject({
      ok: false,
      error: { code: 'keychain-unavailable' },
    });
    expect((await ask('app.state', {})).connections).toEqual([]);

    await ask('connect.test', { baseUrl: sandbox.url });
    await ask('connect.save', { name: 'Orvelle', keep: 'session' });
    const state = await stateWhere(isSynced);
    expect(state.connections.map(({ key }) => key)).toEqual(['session']);
  });

  test('the admin key is in nothing that the core answers, logs, shows or stores', async () => {
    const id = await connect();
    const answers = [
      await ask('app.state', {}),
      await ask('journal.page', { connectionId: null, search: '', offset: 0, limit: 100 }),
      await ask('keys.page', {
        connectionId: id,
        filter: { search: '', status: 'all', rule: null, workspaceId: null, product: null, createdBy: null },
        sort: { column: 'name', direction: 'ascending' },
        offset: 0,
        limit: 500,
      }),
      shown,
      tray,
      logged,
      mirror.db.serialize().toString('latin1'),
    ];
    expect(JSON.stringify(answers)).not.toContain(sandbox.adminKey);
  });
});

describe('after a sync', () => {
  test('findings are raised, told on the desktop once, and not again after a restart', async () => {
    const id = await connect();
    const state = await stateWhere(({ connections }) => (connections[0]?.openFindings.high ?? 0) > 0);
    expect(state.connections[0]?.openFindings.medium).toBeGreaterThan(0);
    await stateWhere(() => shown.length > 0);
    const first = shown.length;
    await ask('audit.run', { connectionId: id });
    core = startCore();
    await ask('audit.run', { connectionId: id });
    expect(shown).toHaveLength(first);
  });

  test('what the desktop did not take is told the next time', async () => {
    canNotify = false;
    const id = await connect();
    expect(shown).toEqual([]);
    expect((await stateWhere(({ notifications }) => notifications === 'unavailable')).notifications).toBe('unavailable');
    canNotify = true;
    await ask('audit.run', { connectionId: id });
    expect(shown.length).toBeGreaterThan(0);
  });

  test('a click on a notification opens what it tells of', async () => {
    const id = await connect();
    core.notificationClicked(id, { page: 'findings', rule: 'key-unused' });
    expect(opened).toEqual([{ page: 'keys', rule: 'key-unused' }]);
  });

  test('a key that was deleted elsewhere is told as removed, and its findings resolve', async () => {
    const id = await connect();
    const waiting = { connectionId: id, status: 'waiting', rule: 'key-unused', search: '', offset: 0, limit: 50 } as const;
    const [finding] = (await ask('findings.page', waiting)).rows;
    if (finding === undefined) throw new Error('The organization should have an unused key.');
    sandbox.control.deleteKey(finding.subject.id);
    await ask('sync.start', { connectionId: id });
    await stateWhere(isSynced);
    const detail = await ask('keys.get', { connectionId: id, keyId: finding.subject.id });
    expect(detail.removedAt).not.toBeNull();
    expect(await ask('findings.get', { connectionId: id, findingId: finding.id })).toMatchObject({
      status: { kind: 'resolved' },
    });
  });

  test('an organization that cannot be reached keeps its data and turns the tray', async () => {
    const id = await connect();
    const { url } = sandbox;
    await sandbox.close();
    await ask('sync.start', { connectionId: id });
    await stateWhere(({ connections }) => connections[0]?.sync.lastRun?.outcome === 'failed');
    expect((await ask('overview.get', { connectionId: id })).keys.total).toBe(60);
    await stateWhere(() => tray?.status === 'unreachable');
    expect(tray?.tooltip).toMatch(/Cannot reach Mistral/);
    sandbox = await startSandbox({ now: () => new Date(clock), port: Number(new URL(url).port) });
  }, 30_000);

  test('a decision is kept with its reason, and the journal tells the story', async () => {
    const id = await connect();
    const { rows } = await ask('findings.page', {
      connectionId: id,
      status: 'waiting',
      rule: null,
      search: '',
      offset: 0,
      limit: 2,
    });
    const findingIds = rows.map((finding) => finding.id);
    await ask('findings.accept', { connectionId: id, findingIds, days: 30, reason: 'Needed by the audit team' });
    const decided = await ask('findings.page', {
      connectionId: id,
      status: 'decided',
      rule: null,
      search: '',
      offset: 0,
      limit: 10,
    });
    expect(decided.rows.map(({ status }) => status.kind)).toEqual(['accepted', 'accepted']);
    const journal = await ask('journal.page', { connectionId: id, search: '', offset: 0, limit: 10 });
    expect(journal.rows.slice(0, 2).map(({ action, details }) => [action, details['reason']])).toEqual([
      ['finding.accepted', 'Needed by the audit team'],
      ['finding.accepted', 'Needed by the audit team'],
    ]);
    expect(await ask('journal.verify', {})).toMatchObject({ brokenAt: null });
  });

  test('a looser policy resolves what it no longer finds', async () => {
    const id = await connect();
    const policy = await ask('policy.get', { connectionId: id });
    await ask('policy.change', { connectionId: id, policy: { ...policy, disabledRules: ['key-unused'] } });
    const { byRule } = await ask('findings.page', {
      connectionId: id,
      status: 'waiting',
      rule: null,
      search: '',
      offset: 0,
      limit: 1,
    });
    expect(byRule.map(({ rule }) => rule)).not.toContain('key-unused');
  });
});

describe('removing a connection', () => {
  test('takes the key out of the keychain and, if asked, the mirror; the journal stays', async () => {
    const id = await connect();
    await ask('connection.remove', { connectionId: id, deleteMirror: true });
    expect(keychain.entries.size).toBe(0);
    expect((await ask('app.state', {})).connections).toEqual([]);
    expect(mirror.db.prepare('SELECT count(*) FROM api_key').pluck().get()).toBe(0);
    const journal = await ask('journal.page', { connectionId: null, search: '', offset: 0, limit: 10 });
    expect(journal.rows[0]).toMatchObject({ action: 'connection.removed', subject: 'Orvelle' });
  });

  test('is refused as a whole when the keychain is locked', async () => {
    const id = await connect();
    keychain.fail({ kind: 'locked', message: 'The keychain is locked.' });
    expect(await core.call('connection.remove', { connectionId: id, deleteMirror: true })).toMatchObject({
      ok: false,
      error: { code: 'keychain-unavailable' },
    });
    expect((await ask('app.state', {})).connections).toHaveLength(1);
  });

  test('calls for it are answered as not found afterwards', async () => {
    const id = await connect();
    await ask('connection.remove', { connectionId: id, deleteMirror: false });
    expect(await core.call('overview.get', { connectionId: id })).toMatchObject({
      ok: false,
      error: { code: 'not-found' },
    });
  });
});

test('the demo organization needs no key and can be left again', async () => {
  const { id } = await ask('connect.demo', {});
  const state = await stateWhere(isSynced);
  expect(state.connections[0]).toMatchObject({ id, kind: 'demo', key: 'session' });
  expect((await ask('overview.get', { connectionId: id })).keys.total).toBe(200);
  await ask('connection.remove', { connectionId: id, deleteMirror: true });
  expect((await ask('app.state', {})).connections).toEqual([]);
}, 20_000);
