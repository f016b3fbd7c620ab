import { expect, test } from 'vitest';
import { fieldLabel } from '../../../../src/renderer/features/activity/recorded-facts.tsx';

test.each([
  ['user_uuid', 'User ID'],
  ['uuid', 'ID'],
  ['workspace_id', 'Workspace ID'],
  ['name', 'Name'],
  ['previous_role', 'Previous role'],
])('the field %s is called %s', (name, label) => {
  expect(fieldLabel(name)).toBe(label);
});
