import { useConnection } from './app-state.ts';
import { openPlace } from './places.ts';
import { useAction } from './query.ts';
import { showFailure } from '../ui/toasts.ts';
import type { SyncAction } from './sync-view.ts';

/** What the buttons of the actions say. */
export const actionLabels: Readonly<Record<SyncAction, string>> = {
  sync: 'Sync now',
  retry: 'Try again',
  cancel: 'Cancel sync',
  resume: 'Resume',
  'enter-key': 'Enter admin key',
};

/** Does what a sync view offers, for the active connection. */
export function useSyncAction(): { readonly act: (action: SyncAction) => void; readonly isPending: boolean } {
  const { id: connectionId } = useConnection();
  const start = useAction('sync.start', { onFailed: showFailure });
  const cancel = useAction('sync.cancel', { onFailed: showFailure });
  const settings = useAction('settings.change', { onFailed: showFailure });
  const act = (action: SyncAction): void => {
    switch (action) {
      case 'sync':
      case 'retry':
        return start.run({ connectionId });
      case 'cancel':
        return cancel.run({ connectionId });
      case 'resume':
        return settings.run({ isPaused: false });
      case 'enter-key':
        return openPlace({ page: 'connect', replaceKeyOf: connectionId });
    }
  };
  return { act, isPending: cancel.isPending || settings.isPending };
}
