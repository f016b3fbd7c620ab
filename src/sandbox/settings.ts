/** Which header carries the key. */
export const authPolicies = ['x-api-key', 'bearer', 'either'] as const;
export type AuthPolicy = (typeof authPolicies)[number];

/** Which of the two base paths answer. */
export const basePolicies = ['both', 'current', 'legacy'] as const;
export type BasePolicy = (typeof basePolicies)[number];

/** The shapes in which errors were seen or are documented; the first is what the Admin API most likely does. */
export const errorShapes = [
  'detail',
  'detail-array',
  'message',
  'message-object',
  'error',
  'glossary',
  'empty',
  'text',
  'html',
] as const;
export type ErrorShape = (typeof errorShapes)[number];

/** How the sandbox behaves; every value can be changed while it runs. */
export interface Settings {
  readonly auth: AuthPolicy;
  readonly base: BasePolicy;
  readonly errorShape: ErrorShape;
  /** Added to every answer of the API. */
  readonly latencyMs: number;
  /** The longest life of a new key; a later or missing expiration is silently moved to it. Null: no such policy. */
  readonly maxValidityDays: number | null;
  /** How long a new key stays out of the list. */
  readonly createdListedAfterMs: number;
  /** How long the inference API refuses a new key. */
  readonly createdAcceptedAfterMs: number;
  /** How long the list still shows a deleted key. */
  readonly deletedListedForMs: number;
  /** How long the inference API still accepts a deleted key. */
  readonly deletedAcceptedForMs: number;
  /** Whether `GET /v1/users/me` answers an admin key with its organization; otherwise it answers 401. */
  readonly adminMe: boolean;
  /** The largest page of keys; a greater `limit` is silently cut to it. Null: no such limit. */
  readonly maxKeyPage: number | null;
  /** Whether `after` and `before` of the audit log include the instant itself. */
  readonly auditBounds: 'inclusive' | 'exclusive';
  /** Whether the price table also lists the dearer priority tier. */
  readonly priorityPrices: boolean;
}

/** How the sandbox behaves when nothing is said. */
export const usualSettings: Settings = {
  auth: 'either',
  base: 'both',
  errorShape: 'detail',
  latencyMs: 0,
  maxValidityDays: null,
  createdListedAfterMs: 0,
  createdAcceptedAfterMs: 0,
  deletedListedForMs: 0,
  deletedAcceptedForMs: 0,
  adminMe: true,
  maxKeyPage: null,
  auditBounds: 'inclusive',
  priorityPrices: false,
};
