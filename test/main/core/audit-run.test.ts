import { describe, expect, test } from 'vitest';
import type { Finding } from '../../../src/domain/audit/finding.ts';
import type { RuleId } from '../../../src/domain/audit/policy.ts';
import type { AdminApiFailure } from '../../../src/domain/organization/admin-api-failure.ts';
import { DAY_MS } from '../../../src/domain/organization/day.ts';
import type { Mirror } from '../../../src/main/adapters/sqlite/mirror.ts';
import { runAudit } from '../../../src/main/core/audit-run.ts';
import { apiKey, findingOf, group, member, noon, workspace } from '../../domain/build.ts';
import { clock, today, uuid } from '../../fakes/organization.ts';
import { setup } from './sync/setup.ts';

const serverError: AdminApiFailure = { kind: 'server-error', status: 500, message: 'Oops.' };
const forbidden: AdminApiFailure = { kind: 'forbidden', message: 'Not on this plan.' };

function ruled(mirror: Mirror, rule: RuleId): readonly Finding[] {
  return [...mirror.findings.all('acme')].filter((finding) => finding.rule === rule);
}

const kindsOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ status }) => status.kind);

describe('a listing that could not be read', () => {
  test('of keys resolves nothing about keys that are not there, as after a rebuilt database', async () => {
    const { sync, mirror, fake } = setup();
    const accepted = { kind: 'accepted', at: 1, until: clock() + DAY_MS, reason: 'Known risk' } as const;
    mirror.findings.decide('acme', [findingOf(uuid(6), 'key-no-recorded-use', { status: accepted })]);
    await runAudit(mirror, 'acme', clock());
    fake.faults.failures.set('api-keys', serverError);
    await sync();
    await runAudit(mirror, 'acme', clock());
    expect(kindsOf(ruled(mirror, 'key-no-recorded-use'))).toEqual(['accepted']);
    fake.faults.failures.clear();
    fake.organization.apiKeys = [];
    await sync();
    await runAudit(mirror, 'acme', clock());
    expect(kindsOf(ruled(mirror, 'key-no-recorded-use'))).toEqual(['resolved']);
  });

  test('of members accuses no newcomer and acquits nobody', async () => {
    const { sync, mirror, fake } = setup();
    fake.organization.apiKeys = [apiKey({ id: uuid(1), createdBy: 'gone@example.com' })];
    await sync();
    await runAudit(mirror, 'acme', clock());
    fake.organization.apiKeys.push(apiKey({ id: uuid(2), createdBy: 'new@example.com' }));
    fake.organization.members.push({
      kind: 'member',
      member: member({ id: 'new', email: 'new@example.com' }),
    });
    fake.faults.failures.set('members', serverError);
    await sync();
    await runAudit(mirror, 'acme', clock());
    expect(
      ruled(mirror, 'key-owner-not-member').map(({ subject, status }) => [subject.id, status.kind]),
    ).toEqual([[uuid(1), 'open']]);
  });

  test.each([
    ['refused', forbidden],
    ['failed', serverError],
  ])('of groups (%s) leaves nobody outside', async (_, failure) => {
    const { sync, mirror, fake } = setup();
    const { organization } = fake;
    organization.workspaces = [workspace()];
    organization.members = [{ kind: 'member', member: member({ workspaces: [] }) }];
    organization.apiKeys = [apiKey()];
    const research = { workspaceId: 'research', workspaceName: 'Research', roles: [] };
    organization.groups = [group({ id: 'team', memberIds: ['ada'], workspaces: [research] })];
    fake.faults.failures.set('groups', failure);
    await sync();
    await runAudit(mirror, 'acme', clock());
    expect(ruled(mirror, 'key-owner-not-in-workspace')).toEqual([]);
    fake.faults.failures.clear();
    organization.groups = [];
    await sync();
    await runAudit(mirror, 'acme', clock());
    expect(kindsOf(ruled(mirror, 'key-owner-not-in-workspace'))).toEqual(['open']);
  });
});

test('an audit that fails in the middle stays due', async () => {
  const { sync, mirror } = setup();
  mirror.deadlines.save({
    connectionId: 'acme',
    task: 'audit',
    dueAt: noon(today) + DAY_MS,
    lastRunAt: null,
    failures: 0,
  });
  await sync();
  await runAudit(mirror, 'acme', clock());
  expect(mirror.deadlines.auditDueAt('acme')).toBe(clock() + DAY_MS);
  const findings = { ...mirror.findings, apply: () => Promise.reject(new Error('disk')) };
  await expect(runAudit({ ...mirror, findings }, 'acme', clock())).rejects.toThrow('disk');
  expect(mirror.deadlines.auditDueAt('acme')).toBeLessThan(clock());
});
