import type { Place } from '../../contract/events.ts';
import type { Notification } from '../../domain/alert/notification.ts';

/** What the core, which knows no Electron, asks of the process around it. */
export interface Host {
  /** The clipboard's text; may hold anything. */
  readClipboard(): Promise<string>;
  /** Asks the person in a dialog of the system, outside of the page; anything but a clear yes is no. */
  confirm(question: HostQuestion): Promise<boolean>;
  /** Puts a secret on the clipboard, and takes it away after a time or at the end if it is there still. */
  copySecret(secret: string, clearAfterMs: number): Promise<void>;
  /** Takes that secret away now, if it is there still. */
  clearSecret(): Promise<void>;
  /** Opens an address of `externalLinks` in the browser. */
  openExternal(url: string): Promise<void>;
  setStartAtLogin(isOn: boolean): Promise<void>;
  /** Settles once the desktop has taken the notification, or cannot. */
  showNotification(notification: Notification): Promise<'shown' | 'unavailable'>;
  /** The ways to an address by the system's settings, as Chromium names them: `PROXY proxy.example:8080;DIRECT`. */
  resolveProxy(url: string): Promise<string>;
  /** Brings the window to the front at a place. */
  openWindow(place: Place): Promise<void>;
}

/**
 * A question before something that cannot be undone. Plain text; what is too long is shortened, so whoever asks about
 * something from outside keeps within {@link mostDetailBytes}: what is cut off nobody has confirmed.
 */
export interface HostQuestion {
  /** What is about to happen, as a question. */
  readonly message: string;
  /** What it means, and what cannot be undone. */
  readonly detail: string;
  /** What the button says that does it. */
  readonly confirm: string;
}

/** As much of a question's detail as a dialog shows without growing over the screen. */
export const mostDetailBytes = 1200;

/** What the tray shows; the shell only draws it. */
export interface TrayModel {
  readonly status: 'fine' | 'attention' | 'unreachable' | 'paused' | 'empty';
  /** One line for each fact, with its age. */
  readonly tooltip: string;
  /** The findings that wait, one line for each rule, most severe first; at most six. */
  readonly findings: readonly { readonly label: string; readonly rule: string }[];
  /** Rotations under way, those that need a person first; at most four. */
  readonly rotations: readonly {
    readonly id: string;
    readonly connectionId: string;
    readonly label: string;
  }[];
  readonly connections: readonly { readonly id: string; readonly name: string; readonly isActive: boolean }[];
  readonly canSync: boolean;
  readonly isSyncing: boolean;
  readonly isPaused: boolean;
}
