import { describe, expect, test } from 'vitest';
import { workspace } from '../../../../domain/build.ts';
import { auditEvent } from '../../../../fakes/organization.ts';
import { synced } from './synced.ts';

const acme = { connectionId: 'acme' };

test('the overview counts what is there', async () => {
  const { reads } = await synced();
  expect(await reads.overview(acme)).toEqual({
    memberCount: 3,
    invitationCount: 1,
    workspaceCount: 2,
    groupCount: 2,
    roleCount: 3,
    keys: { total: 20, live: 7, expired: 13, usedLast30Days: 3, noRecordedUse: 4 },
    rateLimit: { requestsPerSecond: 5, models: [] },
    recentChanges: [5, 4, 3, 2, 1].map((id) => ({
      ...auditEvent(id),
      actor: { user_uuid: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' },
    })),
  });
});

test('signing in is no change of the organization', async () => {
  const { reads } = await synced(({ organization }) => {
    organization.auditLog.push({ ...auditEvent(6), type: 'user.log_in' });
  });
  const { recentChanges } = await reads.overview(acme);
  expect(recentChanges.map(({ id }) => id)).toEqual([5, 4, 3, 2, 1]);
});

test('an organization that was never synced is empty everywhere', async () => {
  const { reads } = await synced((fake) => {
    Object.assign(fake.organization, {
      workspaces: [],
      roles: [],
      members: [],
      groups: [],
      apiKeys: [],
      auditLog: [],
    });
  });
  expect(await reads.overview(acme)).toMatchObject({ memberCount: 0, keys: { total: 0 }, recentChanges: [] });
  expect(await reads.search({ ...acme, search: 'a' })).toEqual([]);
  expect(await reads.workspaces.list({ ...acme, includeArchived: true })).toEqual([]);
});

test('roles tell how many hold them and who', async () => {
  const { reads } = await synced();
  expect(reads.roles.list(acme).map(({ id, holderCount }) => [id, holderCount])).toEqual([
    ['role-member', 2],
    ['role-admin', 1],
    ['role-dev', 2],
  ]);
  expect(reads.roles.holders({ ...acme, roleId: 'role-dev' })).toEqual([
    { memberId: 'ada', memberName: 'Ada Lovelace', workspaceName: 'Research', via: 'direct' },
    {
      memberId: 'grace',
      memberName: 'Grace Hopper',
      workspaceName: 'Shop',
      via: { groupId: 'backend', groupName: 'Backend' },
    },
  ]);
});

describe('workspaces', () => {
  test('show members, keys, findings and spend', async () => {
    const { reads, mirror } = await synced();
    const rows = await reads.workspaces.list({ ...acme, includeArchived: false });
    const open = [...mirror.findings.all('acme')].filter(
      ({ status, subject }) => status.kind === 'open' && subject.kind === 'api-key',
    );
    expect(rows).toEqual([
      {
        ...workspace(),
        memberCount: 1,
        liveKeyCount: 4,
        openFindingCount: open.filter(({ workspaceId }) => workspaceId === 'research').length,
        monthToDate: '200',
        currency: 'EUR',
      },
      {
        ...workspace({ id: 'shop', name: 'Shop', icon: '🛒', isDefault: true }),
        spendLimit: { value: '100', currency: 'EUR', hasNoLimit: false },
        memberCount: 1,
        liveKeyCount: 3,
        openFindingCount: open.filter(({ workspaceId }) => workspaceId === 'shop').length,
        monthToDate: '0',
        currency: 'EUR',
      },
    ]);
    expect((await reads.workspaces.list({ ...acme, includeArchived: true })).map(({ id }) => id)).toEqual([
      'old',
      'research',
      'shop',
    ]);
  });

  test('open with members and groups', async () => {
    const { reads } = await synced();
    expect(await reads.workspaces.get({ ...acme, workspaceId: 'shop' })).toMatchObject({
      workspace: { id: 'shop' },
      members: [{ id: 'grace', name: 'Grace Hopper' }],
      groups: [{ id: 'backend', name: 'Backend', roles: ['dev'] }],
    });
    expect(await reads.workspaces.get({ ...acme, workspaceId: 'none' })).toBeNull();
  });

  test('say nothing of spend before usage was read', async () => {
    const { reads } = await synced((fake) => {
      fake.faults.failures.set('usage', { kind: 'forbidden', message: 'No.' });
    });
    const [first] = await reads.workspaces.list({ ...acme, includeArchived: false });
    expect([first?.monthToDate, first?.currency]).toEqual([null, null]);
  });
});

test('groups show where they stand', async () => {
  const { reads } = await synced();
  const rows = reads.groups.list(acme);
  expect(
    rows.map(({ id, parents, memberCount, organizationRole }) => [
      id,
      parents,
      memberCount,
      organizationRole,
    ]),
  ).toEqual([
    ['backend', [{ id: 'engineers', name: 'Engineers' }], 1, null],
    ['engineers', [], 2, 'member'],
  ]);
  expect(reads.groups.get({ ...acme, groupId: 'engineers' })).toEqual({
    group: rows[1],
    members: [
      { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.com' },
      { id: 'grace', name: 'Grace Hopper', email: 'Grace@example.com' },
    ],
    workspaces: [],
    children: [{ id: 'backend', name: 'Backend' }],
  });
  expect(reads.groups.get({ ...acme, groupId: 'none' })).toBeNull();
});

test('the command palette finds everything by name, exact beginnings first', async () => {
  const { reads } = await synced();
  const hits = await reads.search({ ...acme, search: 'e' });
  expect([...new Set(hits.map(({ kind }) => kind))]).toEqual([
    'member',
    'workspace',
    'group',
    'role',
    'api-key',
  ]);
  expect(hits[0]).toEqual({ kind: 'member', id: 'edith', title: 'Édith Clarke', subtitle: '' });
  expect(await reads.search({ ...acme, search: '  ' })).toEqual([]);
  expect((await reads.search({ ...acme, search: 'key-' })).every(({ kind }) => kind === 'api-key')).toBe(
    true,
  );
});
