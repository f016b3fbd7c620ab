import type { Outcome } from '../../../domain/outcome.ts';
import type { Destination, DestinationFailure } from '../../../domain/rotation/destination.ts';
import type { OpenedDestination } from './destination-port.ts';

/** What a visit needs. */
export interface VisitTools {
  /** The destination as it is configured now; null when it was removed. */
  readonly destination: (id: string) => Destination | null;
  readonly open: (destination: Destination) => Promise<Outcome<OpenedDestination, DestinationFailure>>;
  /** Told of what an adapter should never have thrown. */
  readonly onUnexpected: (cause: unknown) => void;
}

/** Opens a place, does something there, and closes it whatever happens. */
export async function visit<Value>(
  destinationId: string,
  { destination, open, onUnexpected }: VisitTools,
  work: (place: OpenedDestination) => Promise<Outcome<Value, DestinationFailure>>,
): Promise<Outcome<Value, DestinationFailure>> {
  const found = destination(destinationId);
  if (found === null) {
    const message = 'This destination was removed in Vane. Roll back, then rotate once more.';
    return { ok: false, failure: { kind: 'missing', message, retryAfterMs: null } };
  }
  try {
    const opened = await open(found);
    if (!opened.ok) return opened;
    try {
      return await work(opened.value);
    } finally {
      await opened.value.close();
    }
  } catch (cause) {
    onUnexpected(cause);
    const message = 'Vane could not deal with this place. Its log says more; nothing is overwritten unread.';
    return { ok: false, failure: { kind: 'failed', message, retryAfterMs: null } };
  }
}
