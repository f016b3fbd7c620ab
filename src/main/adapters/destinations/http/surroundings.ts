import type { Fetch } from '../../http/fetch.ts';

/** What a destination that is reached over HTTP needs from outside. */
export interface HttpSurroundings {
  /** Node's `fetch`, or Electron's `net.fetch`, which knows the system's proxy. */
  readonly fetch: Fetch;
  readonly now: () => number;
}
