import { present } from '../evidence.ts';
import type { KeyRule } from '../key-rule.ts';

/** Speaks when a key is older than the rotation period; on the period's last day it is still in time. */
export const keyRotationOverdue: KeyRule = {
  id: 'key-rotation-overdue',
  judge: ({ createdOn, ageDays, thresholds }) => {
    const threshold = thresholds.rotationPeriodDays;
    if (ageDays === null || ageDays <= threshold) return null;
    return { evidence: present({ createdOn, days: ageDays, threshold }) };
  },
};
