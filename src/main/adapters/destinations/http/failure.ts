import type { DestinationFailure, DestinationFailureKind } from '../../../../domain/rotation/destination.ts';
import { failed } from '../../../../domain/outcome.ts';

/** A failure as an outcome. */
export function failure(
  kind: DestinationFailureKind,
  message: string,
  retryAfterMs: number | null = null,
): { readonly ok: false; readonly failure: DestinationFailure } {
  return failed({ kind, message, retryAfterMs });
}
