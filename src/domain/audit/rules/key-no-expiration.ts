import { present } from '../evidence.ts';
import type { KeyRule } from '../key-rule.ts';

/** Speaks when a key has no last valid day. */
export const keyNoExpiration: KeyRule = {
  id: 'key-no-expiration',
  judge: ({ key, createdOn }) => (key.expiresOn === null ? { evidence: present({ createdOn }) } : null),
};
