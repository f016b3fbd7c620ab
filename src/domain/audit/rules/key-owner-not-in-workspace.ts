import { present } from '../evidence.ts';
import type { KeyRule } from '../key-rule.ts';

/**
 * Speaks when a key's maker is a member, but not of the key's workspace, neither directly nor through a group.
 *
 * The default workspace is everybody's, and who is in an archived or unlisted one is not known: no finding there.
 */
export const keyOwnerNotInWorkspace: KeyRule = {
  id: 'key-owner-not-in-workspace',
  judge: ({ key, ownerStanding }) =>
    ownerStanding === 'outside-workspace' ? { evidence: present({ owner: key.createdBy }) } : null,
};
