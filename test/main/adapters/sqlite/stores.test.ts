import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../../../../src/domain/audit/policy.ts';
import { verifyChain } from '../../../../src/domain/journal/chain.ts';
import type { JournalRecord } from '../../../../src/domain/journal/entry.ts';
import type { Deadline } from '../../../../src/domain/schedule/deadline.ts';
import type { SyncRun } from '../../../../src/domain/sync/sync-run.ts';
import { sha256 } from '../../../../src/main/adapters/sqlite/stores/journal.ts';
import type { Setting } from '../../../../src/main/adapters/sqlite/stores/settings.ts';
import { finding, findingOf, noon } from '../../../domain/build.ts';
import { auditEvent, clock, connection, manyKeys, usageMonth, uuid } from '../../../fakes/organization.ts';
import { spendLimit } from '../../../fakes/organization-source.ts';
import { mirrorWithConnection, writtenRows } from './temporary.ts';

describe('connections', () => {
  test('are kept in the order in which they were added', () => {
    const { connections } = mirrorWithConnection();
    connections.save({ ...connection('later'), addedAt: noon('2026-02-01') });
    connections.save({
      ...connection(),
      name: 'Renamed',
      organizationId: 'org-1',
      authentication: 'x-api-key',
    });
    expect(connections.list()).toEqual([
      { ...connection(), name: 'Renamed', organizationId: 'org-1', authentication: 'x-api-key' },
      { ...connection('later'), addedAt: noon('2026-02-01') },
    ]);
    expect(connections.get('nowhere')).toBeNull();
  });

  test('that were disconnected come back with their rows', async () => {
    const mirror = mirrorWithConnection();
    await mirror.listings.apiKeys('acme', 1).add(manyKeys(600));
    mirror.connections.disconnect('acme', clock());
    expect([mirror.connections.list(), mirror.connections.listDisconnected()]).toEqual([[], [connection()]]);
    mirror.connections.save(connection());
    expect([...mirror.facts.apiKeys('acme')].length).toBeGreaterThan(0);
  });

  test('are erased with everything but the journal, and without touching others', async () => {
    const mirror = mirrorWithConnection();
    mirror.connections.save(connection('other'));
    for (const id of ['acme', 'other']) {
      const listing = mirror.listings.apiKeys(id, 1);
      await listing.add(manyKeys(1000));
      await listing.finish({ provesAbsence: true });
      await mirror.listings.apiKeys(id, 2).finish({ provesAbsence: true });
      mirror.findings.decide(id, [findingOf(uuid(1))]);
      mirror.usage.apply(id, null, usageMonth('2026-03', null, '5'), { provesAbsence: true });
      mirror.auditEvents.add(id, [auditEvent(1)]);
      mirror.syncRuns.start(id, 1);
      mirror.policies.set(id, defaultPolicy);
      mirror.toldFacts.add(id, ['fact'], 1);
      mirror.limits.saveSpendLimit(id, spendLimit('1'));
      mirror.journal.append({ ...record, connectionId: id });
    }
    const tables = mirror.db
      .prepare<[], string>(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'`)
      .pluck()
      .all();
    const rows = (): Record<string, number> =>
      Object.fromEntries(
        tables.map((table) => [
          table,
          Number(mirror.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()),
        ]),
      );
    const before = rows();
    mirror.connections.disconnect('acme', 1, { deletesMirror: true });
    await mirror.finishErasures();
    expect(rows()).toEqual(
      Object.fromEntries(
        Object.entries(before).map(([table, count]) => [table, table === 'journal' ? 2 : count / 2]),
      ),
    );
    expect(mirror.connections.list()).toEqual([connection('other')]);
    expect(mirror.db.pragma('foreign_key_check')).toEqual([]);
  });
});

describe('settings', () => {
  const size: Setting<number> = {
    name: 'size',
    fallback: 15,
    read: (stored) => (typeof stored === 'number' ? stored : undefined),
  };

  test('have their default until they are set', () => {
    const { settings } = mirrorWithConnection();
    expect(settings.get(size)).toBe(15);
    settings.set(size, 30);
    expect(settings.get(size)).toBe(30);
  });

  test.each(['"thirty"', '{"a":1}', 'not json', ''])('fall back to it when %j is stored', (value) => {
    const mirror = mirrorWithConnection();
    mirror.db.prepare('INSERT INTO setting VALUES (?, ?)').run('size', value);
    expect(mirror.settings.get(size)).toBe(15);
  });
});

describe('a policy', () => {
  test('is the default until it is set', () => {
    const { policies } = mirrorWithConnection();
    expect(policies.get('acme')).toEqual(defaultPolicy);
    const own = {
      thresholds: { ...defaultPolicy.thresholds, unusedAfterDays: 45 },
      workspaceOverrides: { research: { rotationPeriodDays: 30 } },
      disabledRules: ['key-unnamed'] as const,
    };
    policies.set('acme', own);
    expect(policies.get('acme')).toEqual(own);
  });

  test.each([
    ['nothing readable', 'garbage', defaultPolicy],
    ['an impossible number', '{"thresholds":{"unusedAfterDays":-3}}', defaultPolicy],
    [
      'a part of it',
      '{"thresholds":{"unusedAfterDays":60,"noUseGraceDays":"soon"},"disabledRules":[5]}',
      { ...defaultPolicy, thresholds: { ...defaultPolicy.thresholds, unusedAfterDays: 60 } },
    ],
  ])('makes the best of %s', (_name, stored, expected) => {
    const mirror = mirrorWithConnection();
    mirror.db.prepare('INSERT INTO policy VALUES (1, ?)').run(stored);
    expect(mirror.policies.get('acme')).toEqual(expected);
  });
});

test('deadlines are kept by connection and task, soonest first', () => {
  const { deadlines, connections } = mirrorWithConnection();
  const sync: Deadline = { connectionId: 'acme', task: 'sync', dueAt: 20, lastRunAt: null, failures: 0 };
  const audit: Deadline = { connectionId: 'acme', task: 'audit', dueAt: 10, lastRunAt: 5, failures: 2 };
  deadlines.save({ ...sync, dueAt: 1 });
  deadlines.save(sync);
  deadlines.save(audit);
  expect(deadlines.list()).toEqual([audit, sync]);
  connections.disconnect('acme', 1);
  expect(deadlines.list()).toEqual([]);
});

const record: JournalRecord = {
  at: clock(),
  connectionId: 'acme',
  actor: 'user',
  action: 'finding.accepted',
  subject: 'prod-search',
  outcome: 'done',
  details: { reason: 'Needed' },
};

describe('the journal', () => {
  test('chains what is appended', () => {
    const { journal } = mirrorWithConnection();
    journal.append(record);
    journal.append({ ...record, connectionId: null, actor: 'schedule', outcome: 'failed', details: {} });
    const entries = [...journal.entries()];
    expect(entries.map(({ sequence, outcome, details }) => [sequence, outcome, details])).toEqual([
      [1, 'done', { reason: 'Needed' }],
      [2, 'failed', {}],
    ]);
    expect(verifyChain(entries, sha256)).toBeNull();
  });

  test('tells nothing that was undone', () => {
    const mirror = mirrorWithConnection();
    const decide = (): void =>
      mirror.transaction(() => {
        mirror.findings.decide('acme', [finding()]);
        mirror.journal.append(record);
        throw new Error('stop');
      });
    expect(decide).toThrow('stop');
    expect([...mirror.journal.entries(), ...mirror.findings.all('acme')]).toEqual([]);
    expect(mirror.db.pragma('synchronous', { simple: true })).toBe(1);
  });
});

const complete = (run: SyncRun): SyncRun => ({ ...run, endedAt: 50, outcome: 'complete' });

describe('sync runs', () => {
  test('tell the last one and when everything was last whole', () => {
    const { syncRuns } = mirrorWithConnection();
    expect([syncRuns.last('acme'), syncRuns.lastCompleteAt('acme')]).toEqual([null, null]);
    syncRuns.finish(complete(syncRuns.start('acme', 10)));
    const second = syncRuns.start('acme', 60);
    expect([syncRuns.last('acme'), syncRuns.lastCompleteAt('acme')]).toEqual([second, 50]);
  });

  test('say what was read whole once they have come to an end', () => {
    const { syncRuns } = mirrorWithConnection();
    const first = complete(syncRuns.start('acme', 10));
    expect(syncRuns.lastEnded('acme')).toBeNull();
    syncRuns.finish(first);
    syncRuns.start('acme', 60);
    expect(syncRuns.lastEnded('acme')).toEqual(first);
  });

  test('of a process that still lives are not called interrupted by another', () => {
    const { syncRuns, db } = mirrorWithConnection();
    const pids = [101, 102, process.pid, null];
    for (const pid of pids)
      db.prepare('UPDATE sync_run SET pid = ? WHERE id = ?').run(pid, syncRuns.start('acme', 1).id);
    syncRuns.closeInterrupted((pid) => pid === 101 || pid === process.pid);
    expect(db.prepare('SELECT outcome FROM sync_run ORDER BY id').pluck().all()).toEqual([
      'running',
      'interrupted',
      'interrupted',
      'interrupted',
    ]);
  });

  test('of long ago are forgotten, but never the last complete one', () => {
    const { syncRuns, db } = mirrorWithConnection();
    syncRuns.finish(complete(syncRuns.start('acme', 1)));
    for (let n = 0; n < 510; n += 1) syncRuns.finish({ ...syncRuns.start('acme', n), outcome: 'failed' });
    expect(db.prepare('SELECT count(*) FROM sync_run').pluck().get()).toBe(501);
    expect(syncRuns.lastCompleteAt('acme')).toBe(50);
  });
});

test('limits that did not change are not written', () => {
  const mirror = mirrorWithConnection();
  expect(mirror.limits.spendLimit('acme')).toBeNull();
  expect(mirror.limits.saveSpendLimit('acme', spendLimit('1'))).toBe(true);
  expect(mirror.limits.saveSpendLimit('acme', spendLimit('1'))).toBe(false);
  expect(mirror.limits.saveSpendLimit('acme', spendLimit('2'))).toBe(true);
  expect(mirror.limits.spendLimit('acme')).toEqual(spendLimit('2'));
});

test('entries of the audit log are kept once', () => {
  const { auditEvents } = mirrorWithConnection();
  expect(auditEvents.newestId('acme')).toBeNull();
  expect(auditEvents.add('acme', [auditEvent(3), auditEvent(4)])).toBe(2);
  expect(auditEvents.add('acme', [auditEvent(4), auditEvent(5)])).toBe(1);
  expect(auditEvents.newestId('acme')).toBe(5);
});

describe('usage', () => {
  const whenWhole = { provesAbsence: true };

  test('of a month joins the organization and its workspaces', () => {
    const { usage } = mirrorWithConnection();
    const whole = usageMonth('2026-03', null, '300');
    const part = usageMonth('2026-03', 'research', '200');
    usage.apply('acme', null, whole, whenWhole);
    usage.apply('acme', 'research', part, whenWhole);
    expect(usage.month('acme', '2026-03')).toEqual({ ...whole, rows: [...whole.rows, ...part.rows] });
    expect([usage.month('acme', '2026-02'), usage.months('acme')]).toEqual([null, ['2026-03']]);
  });

  test('writes only what differs', () => {
    const mirror = mirrorWithConnection();
    const month = usageMonth('2026-03', 'research', '200');
    const { usage } = mirror;
    const [first, second] = month.rows;
    if (first === undefined || second === undefined) throw new Error('The month has two rows.');
    usage.apply('acme', 'research', month, whenWhole);
    const before = writtenRows(mirror);
    expect(usage.apply('acme', 'research', month, whenWhole)).toEqual({
      rowsRead: 2,
      added: 0,
      changed: 0,
      removed: 0,
    });
    expect(writtenRows(mirror)).toBe(before);
    const rows = [{ ...first, quantity: '7' }, { ...first, model: 'other' }, first];
    expect(usage.apply('acme', 'research', { ...month, rows }, whenWhole)).toEqual({
      rowsRead: 3,
      added: 2,
      changed: 1,
      removed: 1,
    });
    expect(usage.month('acme', '2026-03')?.rows).toEqual(rows);
  });

  test('that was not fully understood takes nothing away', () => {
    const { usage } = mirrorWithConnection();
    const month = usageMonth('2026-03', 'research', '200');
    const [first, second] = month.rows;
    if (first === undefined || second === undefined) throw new Error('The month has two rows.');
    usage.apply('acme', 'research', month, whenWhole);
    const rows = [{ ...first, quantity: '7' }];
    const partly = { ...month, currency: null, prices: [], rows };
    usage.apply('acme', 'research', partly, { provesAbsence: false });
    expect(usage.month('acme', '2026-03')).toEqual({ ...month, rows: [...rows, second] });
  });
});

test('what was told is remembered until it is forgotten', () => {
  const { toldFacts } = mirrorWithConnection();
  toldFacts.add('acme', ['b', 'a'], 5);
  toldFacts.add('acme', ['a'], 9);
  expect(toldFacts.list('acme')).toEqual([
    { factId: 'a', toldAt: 5 },
    { factId: 'b', toldAt: 5 },
  ]);
  toldFacts.forget('acme', ['a', 'unknown']);
  expect(toldFacts.list('acme').map(({ factId }) => factId)).toEqual(['b']);
});
