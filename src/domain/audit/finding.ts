import type { Day, Moment } from '../organization/day.ts';
import type { RuleId } from './policy.ts';

/** How much a finding matters: `high` wants a person now, `medium` soon, `low` when there is time. */
export type Severity = 'high' | 'medium' | 'low';

/** What a finding is about. */
export type Subject =
  | { readonly kind: 'api-key'; readonly id: string }
  /** `id` is the lower-cased email or other text that keys name as their creator. */
  | { readonly kind: 'owner'; readonly id: string };

/** What one run of the audit says about one subject. Pure: the same facts give the same value. */
export interface DetectedFinding {
  readonly rule: RuleId;
  readonly subject: Subject;
  readonly severity: Severity;
  /** The name that people know the subject by. */
  readonly subjectName: string;
  readonly workspaceId: string | null;
  readonly evidence: Evidence;
}

/** The facts that made the rule speak, so that the window can show them; absent when they play no part. */
export interface Evidence {
  readonly lastUsedOn?: Day;
  readonly createdOn?: Day;
  readonly expiresOn?: Day;
  /** Days without use, until expiration, since expiration, or of age, by rule. */
  readonly days?: number;
  /** The threshold that was passed, in the rule's unit. */
  readonly threshold?: number;
  readonly owner?: string;
  readonly product?: string;
  readonly keyCount?: number;
}

/** A detected finding with its life: when it was first seen and what a person decided about it. */
export interface Finding extends DetectedFinding {
  /** Stable across runs and restarts: made of rule and subject. */
  readonly id: string;
  /** When this life of it began; a new one begins when it returns after it was resolved. */
  readonly firstSeenAt: Moment;
  /** When the audit last had news of it. One that stays as it is keeps its moment, so that a quiet audit writes nothing. */
  readonly lastSeenAt: Moment;
  readonly status: FindingStatus;
}

/** Where a finding is in its life. */
export type FindingStatus =
  | { readonly kind: 'open' }
  | { readonly kind: 'acknowledged'; readonly at: Moment }
  /** Comes back as open when `until` has passed. */
  | { readonly kind: 'snoozed'; readonly at: Moment; readonly until: Moment }
  /** A person took the risk, with a reason; comes back as open when `until` has passed. */
  | { readonly kind: 'accepted'; readonly at: Moment; readonly until: Moment; readonly reason: string }
  /** The condition ended by itself or was fixed. */
  | { readonly kind: 'resolved'; readonly at: Moment };
