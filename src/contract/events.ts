import type { AppState } from './app.ts';

/** What the main process tells the window without being asked. */
export interface Events {
  /** Anything in the app's state changed: connections, sync progress, settings. */
  readonly 'app.changed': AppState;
  /** Mirrored rows of a connection changed, so that whatever shows them is read again. */
  readonly 'data.changed': { readonly connectionId: string };
  /** A notification, the tray or a second start asks for a place in the window. */
  readonly 'place.requested': Place;
}

export type EventName = keyof Events;

/** Somewhere in the window. */
export type Place =
  | {
      readonly page:
        | 'overview'
        | 'rotations'
        | 'members'
        | 'roles'
        | 'workspaces'
        | 'groups'
        | 'spend'
        | 'activity'
        | 'settings'
        | 'connect';
    }
  | { readonly page: 'keys'; readonly rule?: string }
  | { readonly page: 'rotation'; readonly connectionId: string; readonly rotationId: string }
  | { readonly page: 'finding'; readonly connectionId: string; readonly findingId: string };
