import { describe, expect, test } from 'vitest';
import type { Reads } from '../../../../../src/main/adapters/sqlite/reads/reads.ts';
import { auditEvent, clock, uuid } from '../../../../fakes/organization.ts';
import { synced } from './synced.ts';

const acme = { connectionId: 'acme' };

/** An entry of the log with the name of the member who did it. */
const byAda = (id: number) => ({
  ...auditEvent(id),
  actor: { user_uuid: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' },
});

const page = (reads: Reads, search: string, type: string | null) =>
  reads.auditLog.page({ ...acme, search, type, offset: 0, limit: 2 });

describe('the audit log', () => {
  test('comes newest first, by type and by what it contains', async () => {
    const { reads } = await synced();
    expect(page(reads, '', null)).toEqual({ rows: [byAda(5), byAda(4)], total: 5 });
    expect(page(reads, '', 'workspace.update')).toEqual({ rows: [byAda(4), byAda(2)], total: 2 });
    expect(page(reads, uuid(0).slice(0, 12), null).total).toBe(3);
    expect(page(reads, '100%', null).total).toBe(0);
    expect(reads.auditLog.types(acme)).toEqual(['api_key.create', 'workspace.update']);
  });

  test('names who did it, and finds by that name', async () => {
    const { reads } = await synced(({ organization }) => {
      organization.auditLog.push(
        { ...auditEvent(6), actor: { user_uuid: 'ada', name: 'A. Lovelace' } },
        { ...auditEvent(7), actor: { user_uuid: 'gone' } },
      );
    });
    expect(page(reads, '', null).rows.map(({ actor }) => actor)).toEqual([
      { user_uuid: 'gone' },
      { user_uuid: 'ada', name: 'A. Lovelace', email: 'ada@example.com' },
    ]);
    expect([page(reads, 'LOVELACE', null).total, page(reads, 'ada@example.com', null).total]).toEqual([6, 6]);
  });

  test('is stored as Mistral told it', async () => {
    const { reads, mirror } = await synced();
    page(reads, '', null);
    const stored = mirror.db.prepare<[], string>('SELECT DISTINCT actor FROM audit_event').pluck().all();
    expect(stored).toEqual(['{"user_uuid":"ada"}']);
  });
});

test('the journal is paged, searched and verified', async () => {
  const { reads, mirror } = await synced();
  for (const subject of ['alpha', 'beta', 'alpha beta']) {
    const connectionId = subject === 'beta' ? null : 'acme';
    const what = { actor: 'user', action: 'finding.accepted', outcome: 'done', details: {} } as const;
    mirror.journal.append({ at: clock(), connectionId, subject, ...what });
  }
  const subjects = (connectionId: string | null, search: string): readonly string[] =>
    reads.journal.page({ connectionId, search, offset: 0, limit: 10 }).rows.map(({ subject }) => subject);
  expect(subjects(null, '')).toEqual(['alpha beta', 'beta', 'alpha']);
  expect(subjects('acme', '')).toEqual(['alpha beta', 'alpha']);
  expect(subjects(null, 'BETA')).toEqual(['alpha beta', 'beta']);
  expect(reads.journal.verify()).toEqual({ entries: 3, brokenAt: null });
  mirror.db.exec(`UPDATE journal SET subject = 'forged' WHERE sequence = 2`);
  expect(reads.journal.verify()).toEqual({ entries: 3, brokenAt: 2 });
});

describe('findings', () => {
  test('come the most severe first, with counts by rule', async () => {
    const { reads, mirror } = await synced();
    const open = [...mirror.findings.all('acme')].filter(({ status }) => status.kind === 'open');
    const { rows, total, byRule } = reads.findings.page({
      ...acme,
      status: 'waiting',
      rule: null,
      search: '',
      offset: 0,
      limit: 100,
    });
    const weight = { high: 0, medium: 1, low: 2 };
    expect(total).toBe(open.length);
    expect(rows.map(({ severity }) => weight[severity])).toEqual(
      rows.map(({ severity }) => weight[severity]).sort(),
    );
    expect(byRule.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  });

  test('are told apart by what was decided', async () => {
    const { reads, mirror } = await synced();
    const count = (
      status: 'waiting' | 'decided' | 'resolved',
      rule: 'key-unused' | null = null,
      search = '',
    ): number => reads.findings.page({ ...acme, status, rule, search, offset: 0, limit: 1 }).total;
    const before = count('waiting');
    const [first, second, third] = [...mirror.findings.all('acme')];
    if (first === undefined || second === undefined || third === undefined)
      throw new Error('There are many.');
    mirror.findings.decide('acme', [
      { ...first, status: { kind: 'acknowledged', at: 1 } },
      { ...second, status: { kind: 'accepted', at: 1, until: 2, reason: 'So' } },
      { ...third, status: { kind: 'resolved', at: 1 } },
    ]);
    expect([count('waiting'), count('decided'), count('resolved')]).toEqual([before - 3, 2, 1]);
    expect(count('waiting', 'key-unused')).toBeLessThan(count('waiting'));
    expect(count('waiting', null, 'no such subject')).toBe(0);
    expect(reads.findings.get({ ...acme, findingId: first.id })).toEqual({
      ...first,
      status: { kind: 'acknowledged', at: 1 },
    });
    expect(reads.findings.get({ ...acme, findingId: 'none' })).toBeNull();
  });
});
