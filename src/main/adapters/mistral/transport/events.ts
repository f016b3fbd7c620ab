import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import type { HttpMethod } from './http.ts';

/** What the transport tells a log: structured, without query, headers or bodies. */
export type TransportEvent =
  | (OfRequest & { readonly kind: 'answered'; readonly status: number; readonly durationMs: number })
  | (OfRequest & {
      readonly kind: 'unanswered';
      readonly failure: AdminApiFailure['kind'];
      readonly durationMs: number;
    })
  | (OfRequest & {
      readonly kind: 'retrying';
      readonly failure: AdminApiFailure['kind'];
      readonly waitMs: number;
    })
  | { readonly kind: 'circuit-opened'; readonly forMs: number }
  | { readonly kind: 'circuit-closed' };

interface OfRequest {
  readonly method: HttpMethod;
  readonly path: string;
  /** 1 for the first time that this request is sent. */
  readonly attempt: number;
}
