import type { Fetch } from '../../http/fetch.ts';

/** What a destination that is reached over HTTP needs from outside. */
export interface HttpSurroundings {
  /** Goes the way that the system's settings name. */
  readonly fetch: Fetch;
  readonly now: () => number;
}
