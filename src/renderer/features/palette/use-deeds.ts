import { useConnection } from '../../lib/app-state.ts';
import { setOverlay } from '../../lib/overlay.ts';
import { openPlace } from '../../lib/places.ts';
import { useAction } from '../../lib/query.ts';
import { openRotationDialog } from '../../lib/rotation-dialog.ts';
import { showFailure, showToast } from '../../ui/toasts.ts';
import type { Deed } from './commands.ts';

/** Answers the function that does what a command says and reports how it went. */
export function useDeeds(): (deed: Deed) => void {
  const { id: connectionId } = useConnection();
  const start = useAction('sync.start', { onFailed: showFailure });
  const cancel = useAction('sync.cancel', { onFailed: showFailure });
  const audit = useAction('audit.run', {
    onFailed: showFailure,
    onDone: () => showToast('Keys checked against the policy'),
  });
  const change = useAction('settings.change', { onFailed: showFailure });
  const select = useAction('connection.select', { onFailed: showFailure });
  const external = useAction('external.open', { onFailed: showFailure });
  const notify = useAction('notification.test', {
    onFailed: showFailure,
    onDone: ({ shown }) =>
      shown
        ? showToast('Test notification sent')
        : showToast('The system took no notification', {
            description: 'Check its notification settings.',
            tone: 'problem',
          }),
  });
  return (deed) => {
    switch (deed.kind) {
      case 'open':
        return openPlace(deed.place);
      case 'ask':
        return openRotationDialog(deed.dialog);
      case 'sync':
        return start.run({ connectionId });
      case 'cancel-sync':
        return cancel.run({ connectionId });
      case 'audit':
        return audit.run({ connectionId });
      case 'test-notification':
        return notify.run({});
      case 'shortcuts':
        return setOverlay('shortcuts');
      case 'change':
        return change.run(deed.settings);
      case 'select':
        return select.run({ connectionId: deed.connectionId });
      case 'external':
        return external.run({ link: deed.link });
    }
  };
}
