import { useEffect } from 'react';

/**
 * Fetches chunks of the window once it rests, so that the first paint is light and the first use of each is still instant.
 *
 * A chunk that fails to load now is asked for again when it is needed, and fails there, where it can be said.
 */
export function useLoadedAhead(loaders: Readonly<Record<string, () => Promise<unknown>>>): void {
  useEffect(() => {
    const waiting = requestIdleCallback(() => {
      for (const load of Object.values(loaders)) void load().catch(() => null);
    });
    return () => cancelIdleCallback(waiting);
  }, [loaders]);
}
