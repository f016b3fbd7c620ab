import { describe, expect, test } from 'vitest';
import type { AdminApiFailure } from '../../../../src/domain/organization/admin-api-failure.ts';
import type { Resource, ResourceResult, SyncProgress } from '../../../../src/domain/sync/sync-run.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { createSync, type SyncResult } from '../../../../src/main/core/sync/sync.ts';
import { noon } from '../../../domain/build.ts';
import { auditEvent, clock, connection, fillOrganization, manyKeys, silentLog, today, usageMonth } from '../../../fakes/organization.ts';
import { type FakeSource, fakeSource, spendLimit } from '../../../fakes/organization-source.ts';
import { mirrorWithConnection, writtenRows } from '../../adapters/sqlite/temporary.ts';

interface Setup {
  readonly mirror: Mirror;
  readonly fake: FakeSource;
  sync(options?: { signal?: AbortSignal; onProgress?: (progress: SyncProgress) => void }): Promise<SyncResult>;
}

function setup(options: Parameters<typeof fakeSource>[0] = {}): Setup {
  const mirror = mirrorWithConnection();
  const fake = fakeSource(options);
  fillOrganization(fake.organization);
  const { run } = createSync({ mirror, now: clock, log: silentLog });
  return {
    mirror,
    fake,
    async sync({ signal = new AbortController().signal, onProgress = () => undefined } = {}) {
      const outcome = await run({ connection: connection(), source: fake.source, signal, onProgress });
      if (!outcome.ok) throw new Error(outcome.failure.message);
      return outcome.value;
    },
  };
}

const unauthorized: AdminApiFailure = { kind: 'unauthorized', message: 'No.' };
const forbidden: AdminApiFailure = { kind: 'forbidden', message: 'Not on this plan.' };
const serverError: AdminApiFailure = { kind: 'server-error', status: 500, message: 'Oops.' };

function statuses({ run }: SyncResult): Readonly<Record<string, ResourceResult['status']>> {
  return Object.fromEntries(run.resources.map(({ resource, status }) => [resource, status]));
}

function resultOf({ run }: SyncResult, resource: Resource): ResourceResult | undefined {
  return run.resources.find((result) => result.resource === resource);
}

/** Everything mirrored, to compare mirrors with. */
function everything({ facts, usage, limits, auditEvents }: Mirror): unknown {
  return {
    workspaces: facts.workspaces('acme'),
    roles: facts.roles('acme'),
    members: facts.members('acme'),
    invitations: facts.invitations('acme'),
    groups: facts.groups('acme'),
    keys: [...facts.apiKeys('acme')],
    usage: usage.months('acme').map((month) => usage.month('acme', month)),
    spendLimit: limits.spendLimit('acme'),
    rateLimit: limits.rateLimit('acme'),
    newestEvent: auditEvents.newestId('acme'),
  };
}

describe('a first sync', () => {
  test('mirrors everything and says so', async () => {
    const { sync, mirror, fake } = setup();
    const result = await sync();
    const { organization } = fake;
    expect(everything(mirror)).toMatchObject({
      workspaces: organization.workspaces,
      roles: organization.roles,
      groups: [organization.groups[0], organization.groups[1]].map((group) => ({
        ...group,
        memberIds: [...(group?.memberIds ?? [])].sort(),
      })),
      keys: organization.apiKeys,
      spendLimit: organization.spendLimit,
      newestEvent: 5,
    });
    expect([mirror.facts.members('acme').length, mirror.facts.invitations('acme').length]).toEqual([3, 1]);
    expect(result.needsAudit).toBe(true);
    expect(result.run).toMatchObject({ id: 1, startedAt: clock(), endedAt: clock(), outcome: 'complete' });
    expect(result.run.resources.map(({ resource, status, added }) => [resource, status, added])).toEqual([
      ['workspaces', 'complete', 3],
      ['roles', 'complete', 3],
      ['members', 'complete', 4],
      ['groups', 'complete', 2],
      ['api-keys', 'complete', 20],
      ['limits', 'complete', 0],
      ['usage', 'complete', 8],
      ['audit-log', 'complete', 5],
    ]);
    expect(mirror.syncRuns.last('acme')).toEqual(result.run);
    expect(mirror.syncRuns.lastCompleteAt('acme')).toBe(clock());
  });

  test('reads a year of usage, by workspace where anything was used', async () => {
    const { sync, fake } = setup();
    await sync();
    const calls = fake.calls.filter((call) => call.startsWith('usage'));
    expect(calls).toHaveLength(12 + 2 * 3);
    expect(calls.slice(0, 4)).toEqual([
      'usage 2026-03',
      'usage 2026-03 research',
      'usage 2026-03 shop',
      'usage 2026-03 old',
    ]);
    expect(calls.at(-1)).toBe('usage 2025-04');
  });

  test('tells how far it is', async () => {
    const { sync } = setup({ pageRows: 8 });
    const told: SyncProgress[] = [];
    await sync({ onProgress: (progress) => told.push(progress) });
    expect(told[0]).toEqual({ connectionId: 'acme', resource: 'workspaces', rowsRead: 3, step: 1, steps: 8 });
    expect(told.filter(({ resource }) => resource === 'api-keys').map(({ rowsRead }) => rowsRead)).toEqual([8, 16, 20]);
  });

  test('goes back only so far in the audit log', async () => {
    const { sync, fake, mirror } = setup({ pageRows: 500 });
    fake.organization.auditLog = Array.from({ length: 2500 }, (_, index) => auditEvent(index + 1));
    await sync();
    expect(mirror.db.prepare('SELECT min(id), max(id) FROM audit_event').raw().get()).toEqual([501, 2500]);
  });
});

describe('a later sync', () => {
  test('of an unchanged organization writes its own record and nothing else', async () => {
    const { sync, mirror } = setup();
    await sync();
    const before = writtenRows(mirror);
    const result = await sync();
    expect([writtenRows(mirror) - before, result.needsAudit, result.run.outcome]).toEqual([2, false, 'complete']);
  });

  test('brings every kind of change over', async () => {
    const { sync, mirror, fake } = setup();
    await sync();
    const { organization } = fake;
    organization.apiKeys = [...organization.apiKeys.slice(1), ...manyKeys(22).slice(20)];
    organization.members = organization.members.slice(1);
    organization.workspaces = organization.workspaces.map((one) => ({ ...one, name: `${one.name}!` }));
    organization.roles.pop();
    organization.groups = [];
    organization.spendLimit = spendLimit('9');
    organization.usage.set('2026-03 ', usageMonth('2026-03', null, '301'));
    organization.auditLog.push(auditEvent(6));
    const result = await sync();
    expect(result.run.resources.map(({ resource, added, changed, removed }) => [resource, added, changed, removed])).toEqual([
      ['workspaces', 0, 3, 0],
      ['roles', 0, 0, 1],
      ['members', 0, 0, 1],
      ['groups', 0, 0, 2],
      ['api-keys', 2, 0, 1],
      ['limits', 0, 1, 0],
      ['usage', 0, 2, 0],
      ['audit-log', 1, 0, 0],
    ]);
    const fresh = setup();
    Object.assign(fresh.fake.organization, organization);
    await fresh.sync();
    expect(everything(mirror)).toEqual(everything(fresh.mirror));
  });

  test('reads only the months that may still change', async () => {
    const { sync, fake } = setup();
    await sync();
    fake.calls.length = 0;
    await sync();
    expect(fake.calls.filter((call) => /^usage [\d-]+$/.test(call))).toEqual([
      'usage 2026-03',
      'usage 2026-02',
      'usage 2026-01',
    ]);
  });

  test('takes nothing away when rows moved while reading', async () => {
    const { sync, mirror, fake } = setup();
    await sync();
    fake.organization.apiKeys = fake.organization.apiKeys.slice(5);
    fake.faults.inconsistent.add('api-keys');
    const result = await sync();
    expect([resultOf(result, 'api-keys')?.removed, [...mirror.facts.apiKeys('acme')].length]).toEqual([0, 20]);
    fake.faults.inconsistent.clear();
    expect(resultOf(await sync(), 'api-keys')?.removed).toBe(5);
  });

  test('takes nothing away when a row was not understood', async () => {
    const { sync, fake } = setup();
    await sync();
    fake.organization.members = fake.organization.members.slice(1);
    fake.faults.rowsRejected.set('members', 1);
    const result = await sync();
    expect(resultOf(result, 'members')).toMatchObject({ status: 'complete', removed: 0, rowsRejected: 1 });
  });
});

describe('a failure', () => {
  test('of one listing leaves the others alone and wipes nothing', async () => {
    const { sync, mirror, fake } = setup();
    await sync();
    fake.organization.apiKeys = manyKeys(30).slice(10);
    fake.organization.members = [];
    fake.faults.failures.set('api-keys', serverError);
    fake.faults.failAfterPages.set('api-keys', 3);
    const result = await sync();
    expect(result.run.outcome).toBe('partial');
    expect(statuses(result)).toMatchObject({ 'api-keys': 'failed', members: 'complete', usage: 'complete' });
    expect(resultOf(result, 'api-keys')).toMatchObject({ failure: serverError, removed: 0 });
    expect([...mirror.facts.apiKeys('acme')]).toHaveLength(20);
    expect(mirror.facts.members('acme')).toEqual([]);
    expect(mirror.syncRuns.lastCompleteAt('acme')).toBe(clock());
  });

  test.each([unauthorized, forbidden])('of the key itself stops at once', async (failure) => {
    const { sync, fake } = setup();
    fake.faults.failures.set('workspaces', failure);
    const result = await sync();
    expect(fake.calls).toEqual(['workspaces']);
    expect(result.run.outcome).toBe('failed');
    expect(statuses(result)).toMatchObject({ workspaces: 'failed', members: 'skipped', 'api-keys': 'skipped' });
  });

  test('of the key in the middle stops the rest', async () => {
    const { sync, fake } = setup();
    fake.faults.failures.set('members', unauthorized);
    const result = await sync();
    expect(result.run.outcome).toBe('failed');
    expect(statuses(result)).toMatchObject({ members: 'failed', usage: 'skipped' });
  });

  test('because the plan lacks a feature is no failed sync', async () => {
    const { sync, fake } = setup();
    for (const resource of ['roles', 'audit-log'] as const) fake.faults.failures.set(resource, forbidden);
    const result = await sync();
    expect(result.run.outcome).toBe('complete');
    expect(statuses(result)).toMatchObject({ roles: 'skipped', 'audit-log': 'skipped' });
    expect(resultOf(result, 'roles')?.failure).toEqual(forbidden);
  });

  test('of the audit log halfway leaves no gap in it', async () => {
    const { sync, mirror, fake } = setup();
    fake.faults.failures.set('audit-log', serverError);
    fake.faults.failAfterPages.set('audit-log', 1);
    await sync();
    expect(mirror.auditEvents.newestId('acme')).toBeNull();
  });

  test('of usage halfway through a month reads that month again', async () => {
    const { sync, mirror, fake } = setup();
    fake.organization.usage.set('2025-06 ', usageMonth('2025-06', null, '5'));
    const { usage } = fake.source;
    const breaking = {
      ...fake.source,
      usage: (...call: Parameters<typeof usage>) => {
        if (call[0] === '2025-06' && call[1] === 'shop') fake.faults.failures.set('usage', serverError);
        return usage(...call);
      },
    };
    const { run } = createSync({ mirror, now: clock, log: silentLog });
    const signal = new AbortController().signal;
    await run({ connection: connection(), source: breaking, signal, onProgress: () => undefined });
    expect(mirror.usage.hasReading('acme', '2025-06', null)).toBe(false);
    fake.faults.failures.clear();
    await sync();
    expect(mirror.usage.month('acme', '2025-06')?.rows).toHaveLength(2);
  });

  test('to store anything is answered with what to do', async () => {
    const { mirror, fake } = setup({ pageRows: 1000 });
    fake.organization.apiKeys = manyKeys(5000);
    mirror.db.pragma(`max_page_count = ${Number(mirror.db.pragma('page_count', { simple: true })) + 8}`);
    const { run, isRunning } = createSync({ mirror, now: clock, log: silentLog });
    const signal = new AbortController().signal;
    const outcome = await run({ connection: connection(), source: fake.source, signal, onProgress: () => undefined });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'full' } });
    expect([isRunning('acme'), mirror.db.pragma('integrity_check', { simple: true })]).toEqual([false, 'ok']);
  });
});

test('a cancelled sync stops soon and keeps what it has', async () => {
  const stop = new AbortController();
  const { sync, mirror, fake } = setup({
    beforePage: (resource, page) => {
      if (resource === 'api-keys' && page === 3) stop.abort();
    },
  });
  const result = await sync({ signal: stop.signal });
  expect(result.run.outcome).toBe('cancelled');
  expect([...mirror.facts.apiKeys('acme')]).toEqual(fake.organization.apiKeys.slice(0, 6));
  expect(fake.calls.some((call) => call.startsWith('usage'))).toBe(false);
});

test('a second start joins the sync that runs', async () => {
  const { mirror, fake } = setup();
  const { run, isRunning } = createSync({ mirror, now: () => noon(today), log: silentLog });
  const request = {
    connection: connection(),
    source: fake.source,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  };
  const both = [run(request), run(request)];
  expect(isRunning('acme')).toBe(true);
  const [first, second] = await Promise.all(both);
  expect(first).toBe(second);
  expect([isRunning('acme'), fake.calls.filter((call) => call === 'workspaces').length]).toEqual([false, 1]);
});

test('a mistake in the source ends the run as failed and is not hidden', async () => {
  const { mirror, fake } = setup();
  const broken = {
    ...fake.source,
    groups: () => Promise.reject(new TypeError('mistake')),
  };
  const { run } = createSync({ mirror, now: clock, log: silentLog });
  const signal = new AbortController().signal;
  await expect(run({ connection: connection(), source: broken, signal, onProgress: () => undefined })).rejects.toThrow(
    'mistake',
  );
  expect(mirror.syncRuns.last('acme')?.outcome).toBe('failed');
});
