import { useConnection } from '../../../lib/app-state.ts';
import { useCall } from '../../../lib/query.ts';
import { whyNotAlone } from './schedule-view.ts';

/** Why Vane cannot rotate a key by itself; null when it can, or while that is not known. Without a key nothing is read. */
export function useObstacle(keyId: string | null): string | null {
  const { id: connectionId } = useConnection();
  const { data } = useCall(
    'destinations.list',
    { connectionId, keyId: keyId ?? '' },
    { enabled: keyId !== null },
  );
  return keyId === null || data === undefined ? null : whyNotAlone(data);
}
