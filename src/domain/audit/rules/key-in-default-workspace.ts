import type { KeyRule } from '../key-rule.ts';

/** Speaks when a key belongs to the organization's default workspace. */
export const keyInDefaultWorkspace: KeyRule = {
  id: 'key-in-default-workspace',
  judge: ({ workspace }) => (workspace?.isDefault === true ? { evidence: {} } : null),
};
