import { expect, test } from 'vitest';
import { roleText } from '../../../src/renderer/lib/role-text.ts';

test.each([
  ['organization_admin', 'Organization admin'],
  ['member', 'Member'],
  ['Prompt reviewers (EU)', 'Prompt reviewers (EU)'],
  ['SRE_oncall', 'SRE_oncall'],
  ['A', 'A'],
])('the role %s reads as %s', (name, text) => {
  expect(roleText(name)).toBe(text);
});
