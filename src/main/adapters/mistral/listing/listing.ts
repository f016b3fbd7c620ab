import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import type { Outcome } from '../../../../domain/outcome.ts';

/** How a whole listing is read. */
export interface ListingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Rows to ask for at a time; the server may give fewer. */
  readonly pageSize?: number;
  /** How many requests may be under way ahead of the page being delivered. */
  readonly ahead?: number;
}

/** How reading a whole listing ended. On a failure some pages may have been delivered. */
export type ListingOutcome = Outcome<ListingSummary, AdminApiFailure>;

/** What a listing was that was read to its end. */
export interface ListingSummary {
  readonly requests: number;
  /** Rows that could not be understood. */
  readonly rowsRejected: number;
  /** False when rows moved between pages while reading, so that one may have been missed: absence proves nothing then. */
  readonly isConsistent: boolean;
}

/** Rows to ask for when the caller does not say: the most that every listing is known to allow. */
export const defaultPageSize = 100;

/** The interface's own default for numbered pages, tried when a larger one is refused. */
export const smallPageSize = 25;

/** Requests under way ahead of the page being delivered when the caller does not say. */
export const defaultAhead = 6;

/** More pages than any real organization has; a server that never ends is stopped there. */
export const mostPages = 20_000;
