import type { Log } from '../core/log.ts';
import { askAboutBrokenWindow, saySorry } from './dialogs.ts';
import type { MainWindow } from './main-window.ts';
import { createWindowRecovery } from './window-recovery.ts';

/** Replaces a window whose page died or hangs, and says so; a page that keeps dying is not replaced unasked. */
export function careForBrokenWindow(window: () => MainWindow, now: () => number, log: Log) {
  const afterCrash = createWindowRecovery(now);
  let isAsking = false;

  const reopen = (): void => {
    window().destroy();
    window().open();
  };

  return async (reason: 'crashed' | 'unresponsive'): Promise<void> => {
    if (isAsking) return;
    log.error('the window broke', { reason });
    if (reason === 'crashed' && afterCrash() === 'reopen') {
      reopen();
      saySorry('The window stopped working and was opened again', 'Vane kept watching. Nothing was lost.');
      return;
    }
    if (reason === 'crashed') window().destroy();
    isAsking = true;
    try {
      if ((await askAboutBrokenWindow(reason === 'unresponsive')) === 'reopen') reopen();
    } finally {
      isAsking = false;
    }
  };
}
