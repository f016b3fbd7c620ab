import type { AuthHeader } from './auth.ts';

/** One request as the log keeps it: never the key, never a body. */
export interface LoggedRequest {
  readonly number: number;
  readonly method: string;
  readonly path: string;
  /** Query parameters as they came. */
  readonly query: string;
  readonly at: string;
  readonly auth: AuthHeader;
  /** Null while it is being answered, and when the connection was ended instead. */
  readonly status: number | null;
  readonly faults: readonly string[];
}

/** The last requests. */
export interface RequestLog {
  readonly add: (request: Omit<LoggedRequest, 'number' | 'status' | 'faults'>) => PendingRequest;
  readonly all: () => readonly LoggedRequest[];
  readonly count: () => number;
  readonly clear: () => void;
}

/** A request that is still being answered. */
export interface PendingRequest {
  status: number | null;
  faults: readonly string[];
}

/** How many requests are kept. */
const KEPT = 5_000;

/** Makes an empty log that forgets the oldest requests. */
export function createRequestLog(): RequestLog {
  let requests: (LoggedRequest & PendingRequest)[] = [];
  let count = 0;
  return {
    add: (request) => {
      count += 1;
      const logged = { ...request, number: count, status: null, faults: [] };
      requests.push(logged);
      if (requests.length > KEPT * 2) requests = requests.slice(-KEPT);
      return logged;
    },
    all: () => requests.slice(-KEPT),
    count: () => count,
    clear: () => {
      requests = [];
      count = 0;
    },
  };
}
