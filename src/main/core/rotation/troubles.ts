import { storageFailureOf } from '../../adapters/sqlite/storage-failure.ts';
import { guarded, logFailure } from '../guarded.ts';
import type { Log } from '../log.ts';

/** Why rotations stand still although nothing on disk can say so, such as a full disk. */
export interface Troubles {
  /** `rotationId` is empty for what befalls all of them. */
  failed(what: string, cause: unknown, rotationId: string): void;
  over(rotationId: string): void;
  /** A sentence or two for a person; null when there is none. */
  first(): string | null;
}

const unexpected =
  'Something went wrong inside Vane, so a rotation stands still. It is tried again by itself; the log has the details.';

/** Starts with none; `onTrouble` is told of each. */
export function createTroubles(log: Log, onTrouble: () => void): Troubles {
  const known = new Map<string, string>();
  return {
    failed(what, cause, rotationId) {
      logFailure(log, what, cause);
      known.set(rotationId, storageFailureOf(cause)?.message ?? unexpected);
      guarded(log, 'telling of a rotation', onTrouble);
    },
    over: (rotationId) => void known.delete(rotationId),
    first: () => [...known.values()][0] ?? null,
  };
}
