import { useEffect } from 'react';
import { useAppState } from '../../lib/app-state.ts';
import type { WindowPlace } from '../../lib/places.ts';
import { useAction } from '../../lib/query.ts';

/** Turns the window to the organization of the finding or rotation that a notification opened. */
export function useWantedConnection(place: WindowPlace): void {
  const { activeConnectionId, connections } = useAppState();
  const { run } = useAction('connection.select');
  const wanted = place.page === 'finding' || place.page === 'rotation' ? place.connectionId : null;
  const isOther =
    wanted !== null && wanted !== activeConnectionId && connections.some(({ id }) => id === wanted);
  useEffect(() => {
    if (isOther) run({ connectionId: wanted });
  }, [isOther, wanted, run]);
}
