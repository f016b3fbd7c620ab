/**
 * The rules that may be put on a schedule: those whose findings a rotation ends.
 *
 * A key without an expiration date, say, would get a successor without one and be rotated again and again.
 */
export const scheduledRules = ['key-expiring', 'key-rotation-overdue'] as const;
