/** How a whole listing is read. */
export interface ListingOptions {
  readonly signal?: AbortSignal | undefined;
  /** Rows to ask for at a time; the server may give fewer. */
  readonly pageSize?: number;
  /** How many requests may be under way ahead of the page being delivered. */
  readonly ahead?: number;
}

/** Rows to ask for when the caller does not say: the most that every listing is known to allow. */
export const defaultPageSize = 100;

/** The interface's own default for numbered pages, tried when a larger one is refused. */
export const smallPageSize = 25;

/** Requests under way ahead of the page being delivered when the caller does not say. */
export const defaultAhead = 6;

/** More pages than any real organization has; a server that never ends is stopped there. */
export const mostPages = 20_000;
