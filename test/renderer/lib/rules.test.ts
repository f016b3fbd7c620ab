import { expect, test } from 'vitest';
import { isAboutKeys, isRule, ruleIds, ruleQuantity } from '../../../src/renderer/lib/rules.ts';

test('a rule that this window does not know still has a number', () => {
  expect([
    ruleQuantity('key-unused', 1),
    ruleQuantity('key-unused', 1200),
    ruleQuantity('made-up', 2),
  ]).toEqual(['1 unused key', '1,200 unused keys', '2 findings']);
});

test('names of the language itself are no rules', () => {
  expect(['key-unused', 'toString', undefined].map(isRule)).toEqual([true, false, false]);
});

test('only the findings of owners are on no key', () => {
  expect(ruleIds.filter((rule) => !isAboutKeys(rule))).toEqual(['owner-too-many-keys']);
});
