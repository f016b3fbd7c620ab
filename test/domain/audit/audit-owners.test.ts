import { describe, expect, test } from 'vitest';
import { defaultPolicy, type Policy } from '../../../src/domain/audit/policy.ts';
import type { ApiKey } from '../../../src/domain/organization/api-key.ts';
import { apiKey, group, member, noon, workspace } from '../build.ts';
import { ago, audit, only, rulesOf, today } from './run.ts';

const keysOf = (count: number, parts: Partial<ApiKey> = {}): readonly ApiKey[] =>
  Array.from({ length: count }, (_, index) =>
    apiKey({ id: `${parts.workspaceId ?? 'r'}-${index}`, ...parts }),
  );

describe('owners', () => {
  test.each([
    ['ada@example.com', []],
    ['ADA@Example.com ', []],
    ['gone@example.com', ['key-owner-not-member']],
    ['deploy-bot', []],
    ['a@b', []],
    ['two words@example.com', []],
    ['', []],
    [null, []],
  ])('a key made by %j: %j', (createdBy, expected) => {
    expect(rulesOf({ createdBy })).toEqual(expected);
  });

  test.each([[null], [[]]])('nobody has left while the members are not known (%j)', (members) => {
    expect(rulesOf({ createdBy: 'gone@example.com' }, defaultPolicy, { members })).toEqual([]);
  });

  test.each([
    ['before the members were read', noon(today), ['key-owner-not-member']],
    ['after that, perhaps by somebody who joined since', noon(today) + 1, []],
    ['at an unknown time', null, ['key-owner-not-member']],
  ])('a key that a stranger made %s', (_, createdAt, expected) => {
    expect(rulesOf({ createdBy: 'new@example.com', createdAt })).toEqual(expected);
  });

  test('nobody is outside a workspace while the groups are not known', () => {
    const members = [member({ workspaces: [] })];
    expect(rulesOf({}, defaultPolicy, { members })).toEqual(['key-owner-not-in-workspace']);
    expect(rulesOf({}, defaultPolicy, { members, groups: null })).toEqual([]);
  });

  test('a member who is not in the key’s workspace is not its right owner', () => {
    const members = [member({ workspaces: [{ workspaceId: 'sales', workspaceName: 'Sales', roles: [] }] })];
    expect(only('key-owner-not-in-workspace', {}, { members })).toEqual([
      { severity: 'medium', evidence: { owner: 'ada@example.com' } },
    ]);
  });

  test('being in a group, or under one, that is in the workspace is enough', () => {
    const groups = [
      group({ id: 'team', memberIds: ['ada'], parentGroupIds: ['division'] }),
      group({
        id: 'division',
        parentGroupIds: ['team'],
        workspaces: [{ workspaceId: 'research', workspaceName: 'Research', roles: [] }],
      }),
    ];
    expect(rulesOf({}, defaultPolicy, { members: [member({ workspaces: [] })], groups })).toEqual([]);
  });

  test.each([
    ['archived', [workspace({ isArchived: true })]],
    ['unlisted', []],
  ])('who is in an %s workspace is not known', (_, workspaces) => {
    expect(rulesOf({}, defaultPolicy, { members: [member({ workspaces: [] })], workspaces })).toEqual([]);
  });

  test('everybody is in the default workspace, where keys should not be', () => {
    const facts = { members: [member({ workspaces: [] })], workspaces: [workspace({ isDefault: true })] };
    expect(rulesOf({}, defaultPolicy, facts)).toEqual(['key-in-default-workspace']);
  });
});

describe('owners of many keys', () => {
  test.each([
    [4, []],
    [5, []],
    [6, [{ owner: 'ada@example.com', keyCount: 6, threshold: 5 }]],
  ])('with %d keys: %j', (count, expected) => {
    expect(audit(keysOf(count)).map(({ evidence }) => evidence)).toEqual(expected);
  });

  test('one person is one owner however the email is written, and expired keys do not count', () => {
    const keys = [
      ...keysOf(3),
      ...keysOf(3, { createdBy: 'Ada@Example.COM', workspaceId: 'research' }),
      apiKey({ id: 'dead', expiresOn: ago(1) }),
    ];
    expect(audit(keys).filter(({ rule }) => rule === 'owner-too-many-keys')).toEqual([
      {
        rule: 'owner-too-many-keys',
        subject: { kind: 'owner', id: 'ada@example.com' },
        severity: 'low',
        subjectName: 'ada@example.com',
        workspaceId: null,
        evidence: { owner: 'ada@example.com', keyCount: 6, threshold: 5 },
      },
    ]);
  });

  test('are not counted while nobody knows who has left', () => {
    expect(audit(keysOf(9), defaultPolicy, { members: null })).toEqual([]);
  });

  test('services may have any number of keys', () => {
    expect(audit(keysOf(9, { createdBy: 'deploy-bot' }))).toEqual([]);
  });

  test('whoever has left gets a finding on each key, not on their number', () => {
    const rules = audit(keysOf(6, { createdBy: 'gone@example.com' })).map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(['key-owner-not-member']));
  });

  test('a workspace with its own limit counts for itself', () => {
    const policy: Policy = {
      ...defaultPolicy,
      workspaceOverrides: { research: { maxLiveKeysPerOwner: 20 } },
    };
    expect(audit(keysOf(15), policy)).toEqual([]);
    expect(
      audit(keysOf(21), policy).map(({ workspaceId, evidence }) => [workspaceId, evidence.keyCount]),
    ).toEqual([['research', 21]]);
  });
});
