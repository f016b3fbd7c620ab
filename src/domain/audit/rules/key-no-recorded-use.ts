import { present } from '../evidence.ts';
import type { KeyRule } from '../key-rule.ts';

/**
 * Speaks when Mistral has no day of use for a key that is `noUseGraceDays` or more old.
 *
 * This is not "never used": how late and how completely Mistral records use is not published. Keys of unknown age
 * are left alone, since they may have been made today.
 */
export const keyNoRecordedUse: KeyRule = {
  id: 'key-no-recorded-use',
  judge: ({ key, createdOn, ageDays, thresholds }) => {
    const threshold = thresholds.noUseGraceDays;
    if (key.lastUsedOn !== null || ageDays === null || ageDays < threshold) return null;
    return { evidence: present({ createdOn, days: ageDays, threshold, owner: key.createdBy }) };
  },
};
