import type { EventName } from '../../contract/events.ts';
import type { Reply } from '../../contract/wire.ts';
import type { NotificationTarget } from '../../domain/alert/notification.ts';
import type { Host, TrayModel } from './host.ts';

/** What the core's worker thread is started with. */
export interface CoreOptions {
  /** Folder for the database and the log; made by the shell with mode 0700. */
  readonly dataFolder: string;
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly notificationsSupported: boolean;
  /** True for tests and demos, where a schedule would only disturb. */
  readonly isScheduleOff: boolean;
}

/** From the Electron main thread to the core. */
export type ToCore =
  | { readonly type: 'call'; readonly id: number; readonly name: string; readonly input: unknown }
  | {
      readonly type: 'host-reply';
      readonly id: number;
      readonly value: unknown;
      readonly error: string | null;
    }
  /** The window was closed; the core frees what only a window needs. */
  | { readonly type: 'window-closed' }
  | { readonly type: 'power'; readonly state: 'resumed' }
  | {
      readonly type: 'notification-clicked';
      readonly connectionId: string;
      readonly target: NotificationTarget;
    }
  | { readonly type: 'tray'; readonly command: TrayCommand }
  | { readonly type: 'close' };

/** What a person chose in the tray's menu. */
export type TrayCommand =
  | { readonly kind: 'sync' }
  | { readonly kind: 'pause'; readonly isPaused: boolean }
  | { readonly kind: 'select'; readonly connectionId: string };

/** From the core to the Electron main thread. */
export type FromCore =
  | { readonly type: 'ready' }
  /** The core cannot start at all; the sentence is for the person. */
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'event'; readonly name: EventName; readonly payload: unknown }
  | {
      readonly type: 'host-call';
      readonly id: number;
      readonly method: keyof Host;
      readonly argument: unknown;
    }
  | { readonly type: 'tray'; readonly model: TrayModel }
  | { readonly type: 'closed' };
