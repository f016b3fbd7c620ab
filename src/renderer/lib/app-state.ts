import { createContext, use } from 'react';
import type { AppState, ConnectionState } from '../../contract/app.ts';

/** The app's state, set by App before any page draws. */
export const AppStateContext = createContext<AppState | null>(null);

/** The connection whose pages are drawn, set by App around them. */
export const ConnectionContext = createContext<ConnectionState | null>(null);

/** What the whole app knows: settings, connections, platform. */
export function useAppState(): AppState {
  const state = use(AppStateContext);
  if (!state) throw new Error('useAppState is used outside App.');
  return state;
}

/** The connection that the window shows; pages are drawn only when there is one. */
export function useConnection(): ConnectionState {
  const connection = use(ConnectionContext);
  if (!connection) throw new Error('useConnection is used outside a page.');
  return connection;
}

/** The connection that the window shows, or null before the first one. */
export function activeConnection(state: AppState): ConnectionState | null {
  return state.connections.find(({ id }) => id === state.activeConnectionId) ?? state.connections[0] ?? null;
}

/** Whether the connection's admin key can be used now. */
export function isKeyAtHand({ key }: Pick<ConnectionState, 'key'>): boolean {
  return key === 'keychain' || key === 'session';
}
