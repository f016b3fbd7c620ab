/** The thresholds that the audit judges by. One applies to the whole connection, and a workspace may override parts. */
export interface Policy {
  readonly thresholds: Thresholds;
  /** By workspace id; what is absent here comes from `thresholds`. */
  readonly workspaceOverrides: Readonly<Record<string, Partial<Thresholds>>>;
  /** Rules that the user switched off. */
  readonly disabledRules: readonly RuleId[];
}

/** Numbers of days unless said otherwise. */
export interface Thresholds {
  /** A key without use for this long is unused; younger keys are not judged. */
  readonly unusedAfterDays: number;
  /** A key with no recorded use at all is reported once it is this old. */
  readonly noUseGraceDays: number;
  /** Days before expiration at which a key is reported, each more severe than the one before. */
  readonly expiryWarningDays: readonly number[];
  /** A key older than this should be rotated. */
  readonly rotationPeriodDays: number;
  /** More live keys than this for one owner are reported (a count). */
  readonly maxLiveKeysPerOwner: number;
}

/** What the audit can find, one id for each rule. */
export type RuleId =
  | 'key-unused'
  | 'key-no-recorded-use'
  | 'key-expiring'
  | 'key-expired'
  | 'key-no-expiration'
  | 'key-rotation-overdue'
  | 'key-owner-not-member'
  | 'key-owner-not-in-workspace'
  | 'key-unnamed'
  | 'key-legacy-product'
  | 'key-in-default-workspace'
  | 'owner-too-many-keys';

/** The policy that a new connection starts with. */
export const defaultPolicy: Policy = {
  thresholds: {
    unusedAfterDays: 30,
    noUseGraceDays: 14,
    expiryWarningDays: [30, 14, 7, 1],
    rotationPeriodDays: 90,
    maxLiveKeysPerOwner: 5,
  },
  workspaceOverrides: {},
  disabledRules: [],
};
