import { type Outcome, success } from '../../../domain/outcome.ts';
import type { DestinationFailure, Held } from '../../../domain/rotation/destination.ts';
import type { OpenedDestination } from '../../core/rotation/destination-port.ts';
import { holds, isSame } from './held.ts';

/** A place that refuses a change where somebody else came in between. */
interface GuardedPlace<Seen extends { readonly held: Held }> {
  look(signal: AbortSignal): Promise<Outcome<Seen, DestinationFailure>>;
  /** Puts the secret where `seen` still is; null where it is not. */
  put(seen: Seen, secret: string, signal: AbortSignal): Promise<Outcome<Held | null, DestinationFailure>>;
  /** Puts `before` where `seen` still is, which holds the secret; null where another look has to tell. */
  putBack(
    seen: Seen,
    before: Held,
    secret: string,
    signal: AbortSignal,
  ): Promise<Outcome<'restored' | null, DestinationFailure>>;
  /** Clears away what an interrupted change may have left, where nothing else is to be done. */
  tidy?(seen: Seen, secret: string, signal: AbortSignal): Promise<void>;
  readonly conflict: Failed;
  /** What to say where others come in between again and again. */
  readonly restless: Failed;
}

type Failed = { readonly ok: false; readonly failure: DestinationFailure };

/** So often somebody else may come in between. */
const ROUNDS = 4;

/** Writes and restores by looking, changing what was seen, and looking again where somebody else was faster. */
export function guardedChanges<Seen extends { readonly held: Held }>(
  place: GuardedPlace<Seen>,
): Pick<OpenedDestination, 'write' | 'restore'> {
  async function settle<Done>(
    signal: AbortSignal,
    change: (seen: Seen) => Promise<Outcome<Done | null, DestinationFailure>>,
  ): Promise<Outcome<Done, DestinationFailure>> {
    for (let round = 0; round < ROUNDS; round += 1) {
      const seen = await place.look(signal);
      if (!seen.ok) return seen;
      const changed = await change(seen.value);
      if (!changed.ok) return changed;
      if (changed.value !== null) return success(changed.value);
    }
    return place.restless;
  }

  return {
    write: (secret, before, signal) =>
      settle<Held>(signal, async (seen) => {
        if (holds(seen.held, secret)) {
          await place.tidy?.(seen, secret, signal);
          return success(seen.held);
        }
        return isSame(seen.held, before) ? place.put(seen, secret, signal) : place.conflict;
      }),

    async restore(before, secret, signal) {
      if (before.kind === 'hidden') return success('impossible');
      return settle<'restored' | 'kept'>(signal, async (seen) => {
        if (isSame(seen.held, before)) {
          await place.tidy?.(seen, secret, signal);
          return success('restored');
        }
        return holds(seen.held, secret) ? place.putBack(seen, before, secret, signal) : success('kept');
      });
    },
  };
}
