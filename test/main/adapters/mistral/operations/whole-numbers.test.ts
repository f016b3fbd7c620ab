import { expect, test } from 'vitest';
import type { AuditEvent } from '../../../../../src/domain/organization/audit-event.ts';
import type { Workspace } from '../../../../../src/domain/organization/workspace.ts';
import { id, sourceOver } from '../fake-source.ts';

const signal = new AbortController().signal;

test('a count that is no whole number is read as not told', async () => {
  const found: Workspace[] = [];
  const source = sourceOver((_, query) => ({
    total: 1.5,
    page_size: 'many',
    items: query.get('page') === '1' ? [{ uuid: id(1), name: 'Lab', members_count: 2.5 }] : [],
  }));
  const outcome = await source.workspaces((rows) => void found.push(...rows), { signal });
  expect([outcome.ok, found]).toMatchObject([true, [{ id: id(1), memberCount: null }]]);
});

test('an entry of the audit log whose number is no whole one is set aside', async () => {
  const found: AuditEvent[] = [];
  const entry = {
    log_id: 7,
    created_at: '2026-02-01T00:00:00Z',
    actor_type: 'HUMAN',
    event_type: 'something.new',
    target_type: 'API_KEY',
  };
  const source = sourceOver((_, query) => (query.has('before') ? [] : [{ ...entry, log_id: 7.5 }, entry]));
  const options = { signal, untilId: null, maxEvents: 100 };
  const outcome = await source.auditLog((rows) => void found.push(...rows), options);
  expect([found, outcome]).toMatchObject([[{ id: 7 }], { ok: true, value: { rowsRejected: 1 } }]);
});
