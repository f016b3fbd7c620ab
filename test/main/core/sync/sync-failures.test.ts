import { describe, expect, test } from 'vitest';
import type { AdminApiFailure } from '../../../../src/domain/organization/admin-api-failure.ts';
import { createSync } from '../../../../src/main/core/sync/sync.ts';
import {
  auditEvent,
  clock,
  connection,
  manyKeys,
  silentLog,
  usageMonth,
} from '../../../fakes/organization.ts';
import { resultOf, setup, statuses } from './setup.ts';

const unauthorized: AdminApiFailure = { kind: 'unauthorized', message: 'No.' };
const forbidden: AdminApiFailure = { kind: 'forbidden', message: 'Not on this plan.' };
const serverError: AdminApiFailure = { kind: 'server-error', status: 500, message: 'Oops.' };

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
    expect(statuses(result)).toMatchObject({
      workspaces: 'failed',
      members: 'skipped',
      'api-keys': 'skipped',
    });
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

  test('while the audit log is written leaves no gap in it', async () => {
    const { sync, mirror, fake } = setup({ pageRows: 500 });
    fake.organization.auditLog = Array.from({ length: 1400 }, (_, index) => auditEvent(index + 1));
    const stop = new AbortController();
    const stopping = { ...mirror, pause: async () => stop.abort() };
    const { run } = createSync({ mirror: stopping, now: clock, log: silentLog });
    await run({
      connection: connection(),
      source: fake.source,
      signal: stop.signal,
      onProgress: () => undefined,
    });
    expect(mirror.auditEvents.newestId('acme')).toBe(500);
    await sync();
    expect(mirror.db.prepare('SELECT count(*), max(id) FROM audit_event').raw().get()).toEqual([1400, 1400]);
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
    const { run } = createSync({ mirror, now: clock, log: silentLog });
    const signal = new AbortController().signal;
    const outcome = await run({
      connection: connection(),
      source: fake.source,
      signal,
      onProgress: () => undefined,
    });
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'full' } });
    expect(mirror.db.pragma('integrity_check', { simple: true })).toBe('ok');
  });
});

test('a mistake in the source ends the run as failed and is not hidden', async () => {
  const { mirror, fake } = setup();
  const broken = {
    ...fake.source,
    groups: () => Promise.reject(new TypeError('mistake')),
  };
  const { run } = createSync({ mirror, now: clock, log: silentLog });
  const signal = new AbortController().signal;
  await expect(
    run({ connection: connection(), source: broken, signal, onProgress: () => undefined }),
  ).rejects.toThrow('mistake');
  expect(mirror.syncRuns.last('acme')?.outcome).toBe('failed');
});
