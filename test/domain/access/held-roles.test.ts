import { describe, expect, test } from 'vitest';
import type { HeldRole as ShownRole, RoleHolder as ShownHolder } from '../../../src/contract/organization.ts';
import { roleIndex } from '../../../src/domain/access/held-roles.ts';
import { roleResolver } from '../../../src/domain/access/role-names.ts';
import type { Group } from '../../../src/domain/organization/group.ts';
import type { Role } from '../../../src/domain/organization/role.ts';
import { group, member } from '../build.ts';

function role(id: string, name: string, scope: Role['scope'], isCustom = false): Role {
  return { id, name, scope, description: '', isCustom };
}

const roles: readonly Role[] = [
  role('o-1', 'member', 'organization'),
  role('o-2', 'organization_admin', 'organization'),
  role('w-1', 'workspace_contributor', 'workspace'),
  role('w-2', 'workspace_admin', 'workspace'),
];
const team = { groupId: 'team', groupName: 'Search team' };
const division = { groupId: 'division', groupName: 'Engineering' };
const groups: readonly Group[] = [
  group({ id: 'team', name: 'Search team', memberIds: ['ada', 'ben'], parentGroupIds: ['division'] }),
  group({
    id: 'division',
    name: 'Engineering',
    organizationRole: 'o-1',
    workspaces: [
      { workspaceId: 'research', workspaceName: 'Research', roles: ['w-2'] },
      { workspaceId: 'sales', workspaceName: 'Sales', roles: [] },
    ],
  }),
];
const ada = member({
  roles: ['o-1', 'o-2', 'o-1'],
  workspaces: [{ workspaceId: 'research', workspaceName: 'Research', roles: ['w-1', 'w-2'] }],
});
const ben = member({ id: 'ben', name: null, email: 'ben@example.com', roles: ['o-1'], workspaces: [] });
const zoe = member({ id: 'zoe', name: ' ', email: null, roles: [], workspaces: [] });
const index = roleIndex({ groups, roles });

test('a member has what was given directly and what the groups give, each with its way', () => {
  expect(index.rolesOf(ada)).toEqual({
    organizationRoles: [
      { roleId: 'o-1', name: 'member', via: 'direct' },
      { roleId: 'o-2', name: 'organization_admin', via: 'direct' },
      { roleId: 'o-1', name: 'member', via: division },
    ] satisfies readonly ShownRole[],
    workspaces: [
      {
        id: 'research',
        name: 'Research',
        roles: [
          { roleId: 'w-1', name: 'workspace_contributor', via: 'direct' },
          { roleId: 'w-2', name: 'workspace_admin', via: 'direct' },
          { roleId: 'w-2', name: 'workspace_admin', via: division },
        ],
      },
      { id: 'sales', name: 'Sales', roles: [] },
    ],
    groups: [
      { id: 'team', name: team.groupName },
      { id: 'division', name: division.groupName },
    ],
  });
});

test('a member in no group and without roles has none', () => {
  expect(index.rolesOf(zoe)).toEqual({ organizationRoles: [], workspaces: [], groups: [] });
});

describe('holders', () => {
  test('are listed by every way in which they hold the role', () => {
    const shown: readonly ShownHolder[] = index.holdersOf('w-2', [ben, zoe, ada]);
    expect(shown).toEqual([
      { memberId: 'ada', memberName: 'Ada Lovelace', workspaceName: 'Research', via: 'direct' },
      { memberId: 'ada', memberName: 'Ada Lovelace', workspaceName: 'Research', via: division },
      { memberId: 'ben', memberName: 'ben@example.com', workspaceName: 'Research', via: division },
    ]);
  });

  test('of organization roles hold them in no workspace', () => {
    expect(index.holdersOf('o-2', [ada, ben])).toEqual([
      { memberId: 'ada', memberName: 'Ada Lovelace', workspaceName: null, via: 'direct' },
    ]);
  });

  test('are counted as people', () => {
    expect(index.holderCounts([ada, ben, zoe])).toEqual(
      new Map([
        ['o-1', 2],
        ['o-2', 1],
        ['w-1', 1],
        ['w-2', 2],
      ]),
    );
  });
});

describe('a role reference', () => {
  test.each([
    ['o-2', 'organization', 'o-2', 'organization_admin'],
    ['w-2', 'workspace', 'w-2', 'workspace_admin'],
    ['A', 'organization', 'o-2', 'organization_admin'],
    ['M', 'organization', 'o-1', 'member'],
    ['B', 'organization', 'B', 'Billing'],
    ['A', 'workspace', 'w-2', 'workspace_admin'],
    ['M', 'workspace', 'M', 'Member'],
    ['B', 'workspace', 'B', 'Unknown role B'],
    ['o-2', 'workspace', 'o-2', 'Unknown role o-2'],
    ['constructor', 'organization', 'constructor', 'Unknown role constructor'],
  ] as const)('%s in the %s means %s, %s', (reference, scope, roleId, name) => {
    expect(roleResolver(roles)(reference, scope)).toEqual({ roleId, name });
  });

  test.each([
    ['A', 'Admin'],
    ['M', 'Member'],
    ['B', 'Billing'],
  ])('%s is a plain word where no roles are listed', (reference, name) => {
    expect(roleResolver([])(reference, 'organization')).toEqual({ roleId: reference, name });
  });

  test('a custom role is not taken for a letter because of its name', () => {
    const custom = [role('x', 'organization_admin', 'organization', true)];
    expect(roleResolver(custom)('A', 'organization')).toEqual({ roleId: 'A', name: 'Admin' });
  });
});
