import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../../src/domain/audit/finding.ts';
import type { Deadline } from '../../../../src/domain/schedule/deadline.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { findingOf } from '../../../domain/build.ts';
import { listKeys, mirrorWithConnection } from './temporary.ts';

describe('the audit is due', () => {
  const planned: Deadline = { connectionId: 'acme', task: 'audit', dueAt: 1000, lastRunAt: 10, failures: 0 };
  const planning = (): Mirror => {
    const mirror = mirrorWithConnection();
    mirror.deadlines.save(planned);
    return mirror;
  };
  const snoozedUntil = (until: number): Finding =>
    findingOf('one', 'key-unused', { status: { kind: 'snoozed', at: 5, until } });

  test('at once when a key changed, and not when nothing did', async () => {
    const mirror = planning();
    await listKeys(mirror, 0);
    expect(mirror.deadlines.auditDueAt('acme')).toBe(1000);
    await listKeys(mirror, 3);
    expect(mirror.deadlines.auditDueAt('acme')).toBeLessThan(1);
  });

  test('at once when a key is no longer listed', async () => {
    const mirror = planning();
    await listKeys(mirror, 3);
    mirror.deadlines.save(planned);
    await listKeys(mirror, 2);
    expect(mirror.deadlines.auditDueAt('acme')).toBeLessThan(1);
  });

  test('when the next snooze or acceptance ends', () => {
    const { deadlines, findings } = planning();
    findings.decide('acme', [snoozedUntil(400)]);
    expect(deadlines.auditDueAt('acme')).toBe(400);
    deadlines.save(planned);
    expect(deadlines.auditDueAt('acme')).toBe(400);
    deadlines.save({ ...planned, lastRunAt: 400 });
    expect(deadlines.auditDueAt('acme')).toBe(1000);
  });

  test('no more once it is done, unless something changed meanwhile', async () => {
    const mirror = planning();
    const { deadlines } = mirror;
    const done = { dueAt: 2000, lastRunAt: 50 };
    deadlines.settleAudit('acme', deadlines.callAudit('acme', 50) ?? 0, done);
    expect(deadlines.list()).toEqual([{ ...planned, ...done }]);
    const calledAt = deadlines.callAudit('acme', 60) ?? 0;
    await listKeys(mirror, 1);
    deadlines.settleAudit('acme', calledAt, { dueAt: 3000, lastRunAt: 60 });
    expect(deadlines.auditDueAt('acme')).toBeLessThan(60);
  });
});
