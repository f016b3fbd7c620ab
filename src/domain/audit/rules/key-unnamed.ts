import { present } from '../evidence.ts';
import type { KeyRule } from '../key-rule.ts';

/** Speaks when a key has no name, or one of nothing but spaces. */
export const keyUnnamed: KeyRule = {
  id: 'key-unnamed',
  judge: ({ key }) =>
    (key.name ?? '').trim() === '' ? { evidence: present({ owner: key.createdBy }) } : null,
};
