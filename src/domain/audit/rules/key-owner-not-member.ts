import { present } from '../evidence.ts';
import type { KeyRule } from '../key-rule.ts';

/** Speaks when the email that a key names as its maker belongs to no member. */
export const keyOwnerNotMember: KeyRule = {
  id: 'key-owner-not-member',
  judge: ({ key, ownerStanding }) =>
    ownerStanding === 'not-member'
      ? { evidence: present({ owner: key.createdBy, lastUsedOn: key.lastUsedOn }) }
      : null,
};
