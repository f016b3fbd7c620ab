import { useConnection } from '../../lib/app-state.ts';
import { useCall } from '../../lib/query.ts';
import type { Rehearsal, Wish } from '../../lib/rotation-types.ts';

/** What a wish would do, and how finding that out goes. */
export interface RehearsalRead {
  /** The answer to the last wish that could be rehearsed. */
  readonly rehearsal: Rehearsal | null;
  /** Whether what is shown is not the answer to the present wish yet. */
  readonly isBehind: boolean;
  readonly error: Error | null;
  readonly again: () => void;
}

const nothing: Wish = {
  purpose: 'rotate',
  keyIds: [],
  ownerId: null,
  expiresOn: 'same',
  revoke: 'when-quiet',
  name: null,
  workspaceId: null,
  destinationIds: null,
};

/** Rehearses a wish: only reads, and reads anew each time that somebody opens it. Null holds it back. */
export function useRehearsal(wish: Wish | null): RehearsalRead {
  const { id: connectionId } = useConnection();
  const { data, error, isFetching, isPlaceholderData, refetch } = useCall(
    'rotations.rehearse',
    { connectionId, wish: wish ?? nothing },
    { enabled: wish !== null, keepPrevious: true, isFleeting: true },
  );
  return {
    rehearsal: wish === null && !isPlaceholderData ? null : (data ?? null),
    isBehind: wish === null || isFetching || isPlaceholderData,
    error: wish === null || isFetching ? null : error,
    again: () => void refetch(),
  };
}
