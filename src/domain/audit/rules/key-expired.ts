import type { KeyRule } from '../key-rule.ts';

/** Speaks from the day after a key's last valid day (days count in UTC, the last one inclusive). */
export const keyExpired: KeyRule = {
  id: 'key-expired',
  judge: ({ key, daysLeft }) =>
    key.expiresOn !== null && daysLeft !== null && daysLeft < 0
      ? { evidence: { expiresOn: key.expiresOn, days: -daysLeft } }
      : null,
};
