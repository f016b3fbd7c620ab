import { expect, test } from 'vitest';
import { accessText, foundText } from '../../../../src/renderer/features/connect/found-text.ts';
import { clockWarning } from '../../../../src/renderer/features/connect/problem-words.ts';

const passed = {
  result: 'works',
  baseUrl: 'https://api.mistral.ai/v1/admin',
  authentication: 'x-api-key',
  organizationName: null,
  memberCount: 1,
  workspaceCount: null,
  apiKeyCount: 100,
  isKnown: false,
  clockSkewMs: null,
} as const;

test('a test that passed tells what was counted and nothing that was not', () => {
  expect(foundText(passed)).toBe('1 member, 100 or more API keys');
  expect(accessText(passed)).toBe('At https://api.mistral.ai/v1/admin, with the header x-api-key');
});

test('a clock is worth a word only when it is off by a minute or more', () => {
  expect([clockWarning(null), clockWarning(59_000)]).toEqual([null, null]);
  expect(clockWarning(-5 * 60_000)).toContain('5 min behind');
  expect(clockWarning(4 * 3_600_000)).toContain('4 h ahead of');
});
