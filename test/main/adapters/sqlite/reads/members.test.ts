import { describe, expect, test } from 'vitest';
import type { Reads } from '../../../../../src/main/adapters/sqlite/reads/reads.ts';
import { member, noon } from '../../../../domain/build.ts';
import { uuid } from '../../../../fakes/organization.ts';
import { synced } from './synced.ts';

const acme = { connectionId: 'acme' };

async function names(
  reads: Reads,
  column: 'name' | 'email' | 'added' | 'keys' | 'workspaces',
  direction: 'ascending' | 'descending',
  search = '',
): Promise<string> {
  const { rows } = await reads.members.page({
    ...acme,
    search,
    sort: { column, direction },
    offset: 0,
    limit: 10,
  });
  return rows.map(({ id }) => id).join(' ');
}

describe('members', () => {
  test('show their roles with where they come from', async () => {
    const { reads } = await synced();
    const { rows, total } = await reads.members.page({
      ...acme,
      search: 'GRACE',
      sort: { column: 'name', direction: 'ascending' },
      offset: 0,
      limit: 10,
    });
    expect([rows, total]).toEqual([
      [
        {
          id: 'grace',
          name: 'Grace Hopper',
          email: 'Grace@example.com',
          organizationRoles: [
            { roleId: 'role-member', name: 'member', via: 'direct' },
            { roleId: 'role-member', name: 'member', via: { groupId: 'engineers', groupName: 'Engineers' } },
          ],
          workspaceCount: 1,
          liveKeyCount: 2,
          groupCount: 2,
          addedAt: noon('2025-01-01'),
          isSsoOutsider: null,
        },
      ],
      1,
    ]);
  });

  test.each([
    ['name', 'ascending', 'ada edith grace'],
    ['name', 'descending', 'grace edith ada'],
    ['email', 'descending', 'grace ada edith'],
    ['keys', 'descending', 'ada grace edith'],
    ['workspaces', 'ascending', 'edith ada grace'],
  ] as const)('are sorted by %s %s', async (column, direction, expected) => {
    const { reads } = await synced();
    expect(await names(reads, column, direction)).toBe(expected);
  });

  test('are found without accents', async () => {
    const { reads } = await synced();
    expect(await names(reads, 'name', 'ascending', 'edith')).toBe('edith');
  });

  test('open with workspaces, groups and keys', async () => {
    const { reads } = await synced();
    const detail = await reads.members.get({ ...acme, memberId: 'grace' });
    expect(detail).toMatchObject({
      workspaces: [
        {
          id: 'shop',
          name: 'Shop',
          roles: [{ roleId: 'role-dev', name: 'dev', via: { groupId: 'backend', groupName: 'Backend' } }],
        },
      ],
      groups: expect.arrayContaining([
        { id: 'backend', name: 'Backend' },
        { id: 'engineers', name: 'Engineers' },
      ]),
    });
    expect(detail?.keys.map(({ id }) => id).sort()).toEqual([0, 4, 8, 12, 16].map(uuid).sort());
    expect(await reads.members.get({ ...acme, memberId: 'nobody' })).toBeNull();
  });

  test('without an email own no keys', async () => {
    const { reads } = await synced((fake) => {
      fake.organization.apiKeys = fake.organization.apiKeys.map((key) => ({ ...key, createdBy: '' }));
    });
    expect(await reads.members.get({ ...acme, memberId: 'edith' })).toMatchObject({
      member: { liveKeyCount: 0 },
      keys: [],
    });
  });

  test('to be are invitations', async () => {
    const { reads } = await synced();
    expect(reads.members.invitations(acme)).toEqual([
      {
        id: 'invite-1',
        email: 'new@example.com',
        hasExpired: false,
        createdAt: noon('2026-03-01'),
        roles: ['member'],
        workspaces: ['Shop'],
      },
    ]);
  });

  test('are read anew after a sync', async () => {
    const { reads, fake, refresh } = await synced();
    fake.organization.members = [{ kind: 'member', member: member({ id: 'new', name: 'New' }) }];
    expect(await names(reads, 'name', 'ascending')).toBe('ada edith grace');
    await refresh();
    expect(await names(reads, 'name', 'ascending')).toBe('new');
  });
});
