import { present } from '../evidence.ts';
import type { KeyRule } from '../key-rule.ts';

/**
 * Speaks when the last recorded use lies `unusedAfterDays` or more back and the key itself is at least that old.
 *
 * A key whose age Mistral does not tell is at least as old as its last use.
 */
export const keyUnused: KeyRule = {
  id: 'key-unused',
  judge: ({ key, createdOn, ageDays, unusedDays, thresholds }) => {
    const threshold = thresholds.unusedAfterDays;
    if (key.lastUsedOn === null || unusedDays === null || unusedDays < threshold) return null;
    if (ageDays !== null && ageDays < threshold) return null;
    return {
      evidence: present({
        lastUsedOn: key.lastUsedOn,
        createdOn,
        days: unusedDays,
        threshold,
        owner: key.createdBy,
      }),
    };
  },
};
