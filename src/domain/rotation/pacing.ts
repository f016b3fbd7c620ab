/** How patient a rotation is; fixed when it is planned, so that a change of settings changes no running one. */
export interface Pacing {
  /** Answers in a row that prove that a new key works. */
  readonly successes: number;
  /** Between two tries of a new key, in milliseconds. */
  readonly tryEveryMs: number;
  /** For how long "unauthorized" may only mean that a new key is not known everywhere yet. */
  readonly propagationMs: number;
  /** For how long after a lost answer a key that was made all the same may be missing in the listing. */
  readonly listingMs: number;
  /** Whether the old key must first be quiet, or goes once the consumers have settled. */
  readonly revoke: 'when-quiet' | 'after-settling';
  /** Whole days without use. */
  readonly quietDays: number;
  readonly quietLookEveryMs: number;
  /** After so long without quiet a person is asked. */
  readonly quietMaxMs: number;
  /** A confirmation that is younger need not be repeated before the old key is revoked. */
  readonly freshMs: number;
  /** Waits before further tries, the last one for all that follow. */
  readonly retryMs: readonly number[];
  /** A destination or check that failed so often is put before a person. */
  readonly askAfterFailures: number;
  /** Waits before further tries to delete a key. */
  readonly deleteRetryMs: readonly number[];
  /** After so many tries to delete the old key it counts as pending. */
  readonly pendingAfterFailures: number;
}

const minute = 60_000;
const hour = 60 * minute;

/** How long consumers get to pick a new secret up, where nobody says how long they take; in milliseconds. */
export const usualSettleMs = minute;

/**
 * The usual patience.
 *
 * Mistral does not say how long a new key takes to be known, nor how much later a listing shows it (admin-api.md
 * §14); one user's remark says five minutes, hence ten.
 */
export const usualPacing: Pacing = {
  successes: 3,
  tryEveryMs: 2000,
  propagationMs: 10 * minute,
  listingMs: minute,
  revoke: 'when-quiet',
  quietDays: 1,
  quietLookEveryMs: 2 * hour,
  quietMaxMs: 14 * 24 * hour,
  freshMs: minute / 2,
  retryMs: [2000, 10_000, 30_000, minute, 5 * minute, 15 * minute],
  askAfterFailures: 5,
  deleteRetryMs: [2000, 10_000, minute, 5 * minute, 30 * minute, 2 * hour, 6 * hour, 12 * hour, 24 * hour],
  pendingAfterFailures: 4,
};
