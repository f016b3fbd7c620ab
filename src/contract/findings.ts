import { z } from 'zod';
import type { Finding } from '../domain/audit/finding.ts';
import type { Policy } from '../domain/audit/policy.ts';
import { call, id, type Page, search, slice } from './call.ts';

/** How many findings of one rule are open, for lists that group by rule. */
export interface RuleCount {
  readonly rule: string;
  readonly severity: 'high' | 'medium' | 'low';
  readonly count: number;
}

const findingIds = z.array(id).min(1).max(1000);
const days = z.int().min(1).max(3650);
const thresholds = z.strictObject({
  unusedAfterDays: days,
  noUseGraceDays: days,
  expiryWarningDays: z.array(days).min(1).max(6).readonly(),
  rotationPeriodDays: days,
  maxLiveKeysPerOwner: z.int().min(1).max(1000),
});

/** Every rule's id, as the policy may switch them off. */
export const ruleIds = [
  'key-unused',
  'key-no-recorded-use',
  'key-expiring',
  'key-expired',
  'key-no-expiration',
  'key-rotation-overdue',
  'key-owner-not-member',
  'key-owner-not-in-workspace',
  'key-unnamed',
  'key-legacy-product',
  'key-in-default-workspace',
  'owner-too-many-keys',
] as const;

/** The schema of a policy as the window sends it. */
export const policySchema = z.strictObject({
  thresholds,
  workspaceOverrides: z.record(id, thresholds.partial()),
  disabledRules: z.array(z.enum(ruleIds)).max(ruleIds.length).readonly(),
});

export const findingCalls = {
  'findings.page': call<Page<Finding> & { readonly byRule: readonly RuleCount[] }>()(
    z.strictObject({
      connectionId: id,
      /** `waiting` is open; `decided` is acknowledged, snoozed and accepted. */
      status: z.enum(['waiting', 'decided', 'resolved']),
      rule: z.enum(ruleIds).nullable(),
      search,
      ...slice,
    }),
  ),
  'findings.get': call<Finding>()(z.strictObject({ connectionId: id, findingId: id })),
  'findings.acknowledge': call<null>()(z.strictObject({ connectionId: id, findingIds })),
  'findings.snooze': call<null>()(z.strictObject({ connectionId: id, findingIds, days })),
  'findings.accept': call<null>()(
    z.strictObject({ connectionId: id, findingIds, days, reason: z.string().trim().min(3).max(500) }),
  ),
  'findings.reopen': call<null>()(z.strictObject({ connectionId: id, findingIds })),
  'audit.run': call<null>()(z.strictObject({ connectionId: id })),
  'policy.get': call<Policy>()(z.strictObject({ connectionId: id })),
  'policy.change': call<Policy>()(z.strictObject({ connectionId: id, policy: policySchema })),
} as const;
