import type { Place } from '../../contract/events.ts';
import type { Notification } from '../../domain/alert/notification.ts';

/** What the core, which knows no Electron, asks of the process around it. */
export interface Host {
  /** The clipboard's text; may hold anything. */
  readClipboard(): Promise<string>;
  /** Asks the person whether the admin key may go to this host, which is not Mistral's. */
  confirmHost(host: string): Promise<boolean>;
  /** Opens an address of `externalLinks` in the browser. */
  openExternal(url: string): Promise<void>;
  setStartAtLogin(isOn: boolean): Promise<void>;
  /** Settles once the desktop has taken the notification, or cannot. */
  showNotification(notification: Notification): Promise<'shown' | 'unavailable'>;
  /** Brings the window to the front at a place. */
  openWindow(place: Place): Promise<void>;
}

/** What the tray shows; the shell only draws it. */
export interface TrayModel {
  readonly status: 'fine' | 'attention' | 'unreachable' | 'paused' | 'empty';
  /** One line for each fact, with its age. */
  readonly tooltip: string;
  /** The findings that wait, one line for each rule, most severe first; at most six. */
  readonly findings: readonly { readonly label: string; readonly rule: string }[];
  readonly connections: readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[];
  readonly canSync: boolean;
  readonly isSyncing: boolean;
  readonly isPaused: boolean;
}
