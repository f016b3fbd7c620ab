import { afterEach, beforeEach, expect, test } from 'vitest';
import { isSynced, runCore, type RunningCore } from './support/running-core.ts';

let running: RunningCore;
beforeEach(async () => {
  running = await runCore();
});
afterEach(() => running.close());

test('findings are raised, told on the desktop once, and not again after a restart', async () => {
  const id = await running.connect();
  const state = await running.stateWhere(({ connections }) => (connections[0]?.openFindings.high ?? 0) > 0);
  expect(state.connections[0]?.openFindings.medium).toBeGreaterThan(0);
  await running.stateWhere(() => running.desktop.shown.length > 0);
  const first = running.desktop.shown.length;
  await running.ask('audit.run', { connectionId: id });
  running.restart();
  await running.ask('audit.run', { connectionId: id });
  expect(running.desktop.shown).toHaveLength(first);
});

test('what the desktop did not take is told the next time', async () => {
  running.desktop.canNotify = false;
  const id = await running.connect();
  expect(running.desktop.shown).toEqual([]);
  expect(
    (await running.stateWhere(({ notifications }) => notifications === 'unavailable')).notifications,
  ).toBe('unavailable');
  running.desktop.canNotify = true;
  await running.ask('audit.run', { connectionId: id });
  expect(running.desktop.shown.length).toBeGreaterThan(0);
});

test('a click on a notification opens what it tells of', async () => {
  const id = await running.connect();
  running.core.notificationClicked(id, { page: 'findings', rule: 'key-unused' });
  expect(running.desktop.opened).toEqual([{ page: 'keys', rule: 'key-unused' }]);
});

test('a key that was deleted elsewhere is told as removed, and its findings resolve', async () => {
  const id = await running.connect();
  const waiting = {
    connectionId: id,
    status: 'waiting',
    rule: 'key-unused',
    search: '',
    offset: 0,
    limit: 50,
  } as const;
  const [finding] = (await running.ask('findings.page', waiting)).rows;
  if (finding === undefined) throw new Error('The organization should have an unused key.');
  running.sandbox.control.deleteKey(finding.subject.id);
  await running.ask('sync.start', { connectionId: id });
  await running.stateWhere(isSynced);
  const detail = await running.ask('keys.get', { connectionId: id, keyId: finding.subject.id });
  expect(detail.removedAt).not.toBeNull();
  expect(await running.ask('findings.get', { connectionId: id, findingId: finding.id })).toMatchObject({
    status: { kind: 'resolved' },
  });
});

test('an organization that cannot be reached keeps its data and turns the tray', async () => {
  const id = await running.connect();
  await running.sandbox.close();
  await running.ask('sync.start', { connectionId: id });
  await running.stateWhere(({ connections }) => connections[0]?.sync.lastRun?.outcome === 'failed');
  expect((await running.ask('overview.get', { connectionId: id })).keys.total).toBe(60);
  await running.stateWhere(() => running.desktop.tray?.status === 'unreachable');
  expect(running.desktop.tray?.tooltip).toMatch(/Cannot reach Mistral/);
}, 30_000);

test('a decision is kept with its reason, and the journal tells the story', async () => {
  const id = await running.connect();
  const { rows } = await running.ask('findings.page', {
    connectionId: id,
    status: 'waiting',
    rule: null,
    search: '',
    offset: 0,
    limit: 2,
  });
  const findingIds = rows.map((finding) => finding.id);
  await running.ask('findings.accept', {
    connectionId: id,
    findingIds,
    days: 30,
    reason: 'Needed by the audit team',
  });
  const decided = await running.ask('findings.page', {
    connectionId: id,
    status: 'decided',
    rule: null,
    search: '',
    offset: 0,
    limit: 10,
  });
  expect(decided.rows.map(({ status }) => status.kind)).toEqual(['accepted', 'accepted']);
  const journal = await running.ask('journal.page', { connectionId: id, search: '', offset: 0, limit: 10 });
  expect(journal.rows.slice(0, 2).map(({ action, details }) => [action, details['reason']])).toEqual([
    ['finding.accepted', 'Needed by the audit team'],
    ['finding.accepted', 'Needed by the audit team'],
  ]);
  expect(await running.ask('journal.verify', {})).toMatchObject({ brokenAt: null });
});

test('a looser policy resolves what it no longer finds', async () => {
  const id = await running.connect();
  const policy = await running.ask('policy.get', { connectionId: id });
  await running.ask('policy.change', {
    connectionId: id,
    policy: { ...policy, disabledRules: ['key-unused'] },
  });
  const { byRule } = await running.ask('findings.page', {
    connectionId: id,
    status: 'waiting',
    rule: null,
    search: '',
    offset: 0,
    limit: 1,
  });
  expect(byRule.map(({ rule }) => rule)).not.toContain('key-unused');
});

test('many audits asked for at once tell each fact once', async () => {
  const id = await running.connect();
  running.desktop.shown.length = 0;
  running.mirror.toldFacts.forget(
    id,
    running.mirror.toldFacts.list(id).map(({ factId }) => factId),
  );
  await Promise.all(Array.from({ length: 20 }, () => running.ask('audit.run', { connectionId: id })));
  const told = running.desktop.shown.flatMap(({ findingIds }) => findingIds);
  expect(told.length).toBeGreaterThan(0);
  expect(new Set(told).size).toBe(told.length);
});

test('two policies in a row leave exactly the findings of the second', async () => {
  const id = await running.connect();
  const policy = await running.ask('policy.get', { connectionId: id });
  const change = (disabledRules: typeof policy.disabledRules) =>
    running.ask('policy.change', { connectionId: id, policy: { ...policy, disabledRules } });
  await Promise.all([change(['key-expiring']), change(['key-unused'])]);
  const waiting = {
    connectionId: id,
    status: 'waiting',
    rule: null,
    search: '',
    offset: 0,
    limit: 1,
  } as const;
  const rules = (await running.ask('findings.page', waiting)).byRule.map(({ rule }) => rule);
  expect(rules).toContain('key-expiring');
  expect(rules).not.toContain('key-unused');
});

test('a click on a notification of a connection that is gone opens the overview', async () => {
  await running.connect();
  running.core.notificationClicked('gone', { page: 'finding', findingId: 'x' });
  expect(running.desktop.opened).toEqual([{ page: 'overview' }]);
});

test('a pause from the tray survives another setting that changes at the same time', async () => {
  const changed = running.ask('settings.change', { startAtLogin: true });
  running.core.command({ kind: 'pause', isPaused: true });
  await changed;
  expect((await running.ask('app.state', {})).settings).toMatchObject({ startAtLogin: true, isPaused: true });
});

test('a database that fails in the tray’s command does not end the core', async () => {
  running.mirror.db.pragma('query_only = ON');
  running.core.command({ kind: 'pause', isPaused: true });
  running.mirror.db.pragma('query_only = OFF');
  expect(running.logged.some((line) => line.includes('a command of the tray failed'))).toBe(true);
  expect((await running.ask('app.state', {})).settings.isPaused).toBe(false);
});
