import { expect, test } from 'vitest';
import { couldTell, type Reach } from '../../../src/domain/audit/could-tell.ts';
import { defaultPolicy, type RuleId } from '../../../src/domain/audit/policy.ts';
import { finding } from '../build.ts';

const everything = { keys: true, members: true, groups: true, workspaces: true };
const owner = { subject: { kind: 'owner', id: 'ada@example.com' } } as const;

function tells(
  rule: RuleId,
  missing: readonly (keyof Reach['isWhole'])[],
  { hasKey = true, disabledRules = [] as readonly RuleId[], parts = {} } = {},
): boolean {
  const isWhole = { ...everything, ...Object.fromEntries(missing.map((listing) => [listing, false])) };
  return couldTell(
    finding(rule, parts),
    { ...defaultPolicy, disabledRules },
    { isWhole, hasKey: () => hasKey },
  );
}

test.each<[RuleId, readonly (keyof Reach['isWhole'])[], boolean]>([
  ['key-unused', [], true],
  ['key-unused', ['members', 'groups', 'workspaces'], true],
  ['key-owner-not-member', ['members'], false],
  ['key-owner-not-member', ['groups', 'workspaces'], true],
  ['key-owner-not-in-workspace', ['groups'], false],
  ['key-in-default-workspace', ['workspaces'], false],
])('silence about %s means that it ended, without %j: %j', (rule, missing, expected) => {
  expect(tells(rule, missing)).toBe(expected);
});

test('a key that is not there is gone only when all keys were listed', () => {
  expect(tells('key-unused', ['keys'])).toBe(true);
  expect(tells('key-unused', ['keys'], { hasKey: false })).toBe(false);
  expect(tells('key-unused', [], { hasKey: false })).toBe(true);
  expect(tells('owner-too-many-keys', ['keys'], { parts: owner })).toBe(false);
});

test('a rule that is switched off ends its findings whatever was read', () => {
  const options = { hasKey: false, disabledRules: ['key-owner-not-member'] as const };
  expect(tells('key-owner-not-member', ['keys', 'members'], options)).toBe(true);
});
