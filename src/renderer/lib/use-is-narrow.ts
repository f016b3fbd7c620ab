import { useSyncExternalStore } from 'react';

const query = '(max-width: 839px)';

/** Whether the window is too narrow for the rail's labels. */
export function useIsNarrow(): boolean {
  return useSyncExternalStore(
    (listen) => {
      const media = matchMedia(query);
      media.addEventListener('change', listen);
      return () => media.removeEventListener('change', listen);
    },
    () => matchMedia(query).matches,
  );
}
