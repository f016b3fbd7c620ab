import { present } from '../evidence.ts';
import type { Severity } from '../finding.ts';
import type { KeyRule } from '../key-rule.ts';

/**
 * Speaks while a key is within the warning days before its last valid day.
 *
 * The evidence's `threshold` is the step of the ladder that it stands on: the finding stays the same down the
 * ladder, and each new step can be told anew.
 */
export const keyExpiring: KeyRule = {
  id: 'key-expiring',
  judge: ({ key, daysLeft, thresholds }) => {
    if (key.expiresOn === null || daysLeft === null || daysLeft < 0) return null;
    let step: number | null = null;
    for (const days of thresholds.expiryWarningDays) {
      if (days >= daysLeft && (step === null || days < step)) step = days;
    }
    if (step === null) return null;
    return {
      severity: severityOfStep(step),
      evidence: present({ expiresOn: key.expiresOn, days: daysLeft, threshold: step, owner: key.createdBy }),
    };
  },
};

function severityOfStep(days: number): Severity {
  if (days <= 7) return 'high';
  return days <= 14 ? 'medium' : 'low';
}
