/**
 * Every way a call to Mistral can end badly, as a closed set.
 *
 * Mistral does not specify error bodies for most admin endpoints (admin-api.md §3), so the kind follows from the
 * status and `message` is whatever readable sentence the body held, shortened and never containing the key.
 */
export type AdminApiFailure =
  /** 401: the key is unknown, deleted, expired, or not an Admin API key. */
  | { readonly kind: 'unauthorized'; readonly message: string }
  /** 402: the plan does not pay for this, or a payment failed. */
  | { readonly kind: 'payment-required'; readonly message: string }
  /** 403: the key is known but may not do this (wrong plan, missing right). */
  | { readonly kind: 'forbidden'; readonly message: string }
  /** 404 or 410: no such thing, or no such API at this address. */
  | { readonly kind: 'not-found'; readonly message: string }
  /** 409: the thing is in another state than the call needs. */
  | { readonly kind: 'conflict'; readonly message: string }
  /** 400, 405, 413, 415, 422 and other 4xx: the request was refused as wrong. */
  | {
      readonly kind: 'invalid-request';
      readonly status: number;
      readonly message: string;
      readonly issues: readonly RequestIssue[];
    }
  /** 429: too many calls. `retryAfterMs` is the server's own word, if it gave one. */
  | { readonly kind: 'rate-limited'; readonly message: string; readonly retryAfterMs: number | null }
  /** 5xx: the server failed. A write may or may not have happened. */
  | { readonly kind: 'server-error'; readonly status: number; readonly message: string }
  /** No answer at all. `sent` is false only where the request surely never reached the server. */
  | { readonly kind: 'unreachable'; readonly reason: UnreachableReason; readonly sent: boolean }
  /** No complete answer within the time limit. A write may have happened. */
  | { readonly kind: 'timed-out'; readonly timeoutMs: number }
  /** A success status with a body that is not what the API promises (HTML of a proxy, cut JSON, a redirect). */
  | { readonly kind: 'unreadable'; readonly status: number; readonly message: string }
  /** Not sent: the circuit breaker is open after repeated failures. */
  | { readonly kind: 'circuit-open'; readonly retryAfterMs: number }
  /** Not sent or abandoned: the caller asked to stop. */
  | { readonly kind: 'cancelled' };

/** One thing that the server found wrong with a request; `path` is the location as dotted text. */
export interface RequestIssue {
  readonly path: string;
  readonly message: string;
}

/** Why no answer came. */
export type UnreachableReason =
  | 'offline'
  | 'unknown-host'
  | 'refused'
  /** The proxy on the way cannot be reached, or answers instead of leading on. */
  | 'proxy'
  | 'certificate'
  | 'connection-lost'
  | 'other';
