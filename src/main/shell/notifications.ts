import type { Notification } from '../../domain/alert/notification.ts';
import { withoutMarkup } from './plain-notification.ts';

/** The part of Electron's notification that is used here. */
export interface DesktopNotification {
  on(event: 'show' | 'click' | 'close' | 'failed', listen: () => void): unknown;
  show(): void;
}

/** What notifications are shown with. */
export interface NotifierDeps {
  readonly isSupported: () => boolean;
  /** True where the desktop may read the text as markup. */
  readonly readsMarkup: boolean;
  readonly create: (notification: Notification) => DesktopNotification;
  readonly onClick: (notification: Notification) => void;
  readonly timeoutMs: number;
}

/** More than a desktop keeps; beyond it the oldest can no longer be clicked. */
const maxKept = 50;

/**
 * Shows notifications and says what became of each: `shown` only once the desktop has taken it.
 * They are held until they are closed, because a click on one that was collected goes nowhere.
 */
export function createNotifier({ isSupported, readsMarkup, create, onClick, timeoutMs }: NotifierDeps) {
  const kept = new Set<DesktopNotification>();
  const plain = (text: string): string => (readsMarkup ? withoutMarkup(text) : text);

  return (notification: Notification): Promise<'shown' | 'unavailable'> => {
    if (!isSupported()) return Promise.resolve('unavailable');
    return new Promise((resolve) => {
      const { title, body } = notification;
      const shown = create({ ...notification, title: plain(title), body: plain(body) });
      const giveUp = (): void => {
        clearTimeout(timer);
        kept.delete(shown);
        resolve('unavailable');
      };
      const timer = setTimeout(giveUp, timeoutMs);
      shown.on('show', () => {
        clearTimeout(timer);
        resolve('shown');
      });
      shown.on('failed', giveUp);
      shown.on('close', () => kept.delete(shown));
      shown.on('click', () => {
        kept.delete(shown);
        onClick(notification);
      });
      keep(kept, shown);
      shown.show();
    });
  };
}

function keep(kept: Set<DesktopNotification>, shown: DesktopNotification): void {
  kept.add(shown);
  const [oldest] = kept;
  if (kept.size > maxKept && oldest !== undefined) kept.delete(oldest);
}
