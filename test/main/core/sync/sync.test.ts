import { describe, expect, test } from 'vitest';
import type { SyncProgress } from '../../../../src/domain/sync/sync-run.ts';
import { runAudit } from '../../../../src/main/core/audit-run.ts';
import { auditEvent, clock, manyKeys, usageMonth } from '../../../fakes/organization.ts';
import { spendLimit } from '../../../fakes/organization-source.ts';
import { writtenRows } from '../../adapters/sqlite/temporary.ts';
import { everything, resultOf, setup } from './setup.ts';

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
    expect(told.filter(({ resource }) => resource === 'api-keys').map(({ rowsRead }) => rowsRead)).toEqual([
      8, 16, 20,
    ]);
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
    expect([writtenRows(mirror) - before, result.needsAudit, result.run.outcome]).toEqual([
      2,
      false,
      'complete',
    ]);
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
    expect(
      result.run.resources.map(({ resource, added, changed, removed }) => [
        resource,
        added,
        changed,
        removed,
      ]),
    ).toEqual([
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
    expect([resultOf(result, 'api-keys')?.removed, [...mirror.facts.apiKeys('acme')].length]).toEqual([
      0, 20,
    ]);
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

  test.each(['a row was not understood', 'rows moved while reading'])('is partial when %s', async (what) => {
    const { sync, mirror, fake } = setup();
    if (what.startsWith('a row')) fake.faults.rowsRejected.set('api-keys', 1);
    else fake.faults.inconsistent.add('api-keys');
    const result = await sync();
    expect([result.run.outcome, resultOf(result, 'api-keys')?.isWhole]).toEqual(['partial', false]);
    expect([resultOf(result, 'members')?.isWhole, mirror.syncRuns.lastCompleteAt('acme')]).toEqual([
      true,
      null,
    ]);
  });

  test('keeps usage that an answer only half understood no longer shows', async () => {
    const { sync, mirror, fake } = setup();
    await sync();
    const before = mirror.usage.month('acme', '2026-03');
    const usage: typeof fake.source.usage = async (month) => ({
      ok: true,
      value: { month, currency: null, prices: [], rows: [], rowsRejected: 2 },
    });
    const result = await sync({ source: { ...fake.source, usage } });
    expect(mirror.usage.month('acme', '2026-03')).toEqual(before);
    expect([result.run.outcome, resultOf(result, 'usage')?.removed]).toEqual(['partial', 0]);
  });

  test('asks for the audit that an earlier one did not get', async () => {
    const { sync, mirror } = setup();
    mirror.deadlines.save({
      connectionId: 'acme',
      task: 'audit',
      dueAt: clock() + 1,
      lastRunAt: null,
      failures: 0,
    });
    await sync();
    expect((await sync()).needsAudit).toBe(true);
    await runAudit(mirror, 'acme', clock());
    expect((await sync()).needsAudit).toBe(false);
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
