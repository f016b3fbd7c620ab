import type { Outcome } from '../../../domain/outcome.ts';
import { type DestinationFailure, type DestinationSpec } from '../../../domain/rotation/destination.ts';
import { destinationLabel } from '../../../domain/rotation/destination-label.ts';
import type { OpenedDestination } from '../../core/rotation/destination-port.ts';
import { failure } from './http/failure.ts';
import { GivenUp, withinTime } from './within-time.ts';

/** Enough for every call of a place that answers slowly, and for a person who unlocks a keychain. */
const LIMIT_MS = 120_000;

/**
 * Lets every call of a place settle in time, whatever a library or a program behind it waits for.
 *
 * Nobody knows then whether a change happened, so the failure is a passing one: it is looked at again. A change that
 * was given up sends nothing more. Where that cannot be called back, in the file system and in the keychain, it is
 * waited for: it could happen after a roll-back.
 */
export function inTime(
  place: OpenedDestination,
  spec: DestinationSpec,
  limitMs: number = limitOf(spec),
): OpenedDestination {
  const bounded = async <Value>(
    signal: AbortSignal,
    call: (limit: AbortSignal) => Promise<Outcome<Value, DestinationFailure>>,
  ): Promise<Outcome<Value, DestinationFailure>> => {
    try {
      return await withinTime(destinationLabel(spec), limitMs, signal, call);
    } catch (thrown) {
      if (thrown instanceof GivenUp) return failure('unreachable', thrown.message);
      throw thrown;
    }
  };
  const { tellsValue } = place;
  const read: OpenedDestination['read'] = (signal) => bounded(signal, place.read);
  const close = (): Promise<void> => place.close();
  if (spec.kind === 'file' || spec.kind === 'keychain') {
    return { tellsValue, read, write: place.write, restore: place.restore, close };
  }
  return {
    tellsValue,
    read,
    write: (secret, before, signal) => bounded(signal, (limit) => place.write(secret, before, limit)),
    restore: (before, secret, signal, written) =>
      bounded(signal, (limit) => place.restore(before, secret, limit, written)),
    close,
  };
}

/** A write runs a program up to three times: to look, to change, and to look again. */
function limitOf(spec: DestinationSpec): number {
  return spec.kind === 'command' ? LIMIT_MS + 3 * spec.timeoutMs : LIMIT_MS;
}
