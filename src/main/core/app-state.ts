import type { AppState, ConnectionState } from '../../contract/app.ts';
import type { Connection } from '../../domain/organization/connection.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';
import type { AdminKeys, Whereabouts } from './admin-keys.ts';
import { activeConnection, appSettings } from './app-settings.ts';
import type { Syncing } from './syncing.ts';

/** What the state is made of. */
export interface AppStateDeps {
  readonly mirror: Mirror;
  readonly syncing: Syncing;
  readonly adminKeys: AdminKeys;
  readonly version: string;
  readonly platform: AppState['platform'];
  readonly notice: () => string | null;
  /** False as long as nothing says otherwise. */
  readonly hasKeychain: () => boolean;
  readonly canNotify: () => boolean;
}

/** Everything that the window must know before it draws. */
export function appState(deps: AppStateDeps): AppState {
  const connections = deps.mirror.connections.list();
  return {
    version: deps.version,
    platform: deps.platform,
    connections: connections.map((connection) => connectionState(connection, deps)),
    activeConnectionId: activeIdOf(connections, deps.mirror),
    keychain: deps.hasKeychain() ? 'available' : 'unavailable',
    notifications: deps.canNotify() ? 'available' : 'unavailable',
    settings: deps.mirror.settings.get(appSettings),
    notice: deps.notice(),
  };
}

/** One connection with its live state. */
export function connectionState(
  connection: Connection,
  { mirror, syncing, adminKeys }: Pick<AppStateDeps, 'mirror' | 'syncing' | 'adminKeys'>,
): ConnectionState {
  const { id } = connection;
  const deadline = mirror.deadlines.list().find((one) => one.connectionId === id && one.task === 'sync');
  return {
    ...connection,
    key: keyOf(connection, adminKeys.whereabouts(id)),
    sync: {
      running: syncing.progress(id),
      lastRun: mirror.syncRuns.last(id),
      lastCompleteAt: mirror.syncRuns.lastCompleteAt(id),
      nextAt: deadline?.dueAt ?? null,
    },
    rotations: mirror.rotations.openCount(id),
    openFindings: mirror.findings.openCounts(id),
  };
}

/** The connection to show: the one that was chosen, else the first. */
export function activeIdOf(connections: readonly Connection[], mirror: Mirror): string | null {
  const chosen = mirror.settings.get(activeConnection);
  if (connections.some(({ id }) => id === chosen)) return chosen;
  return connections[0]?.id ?? null;
}

function keyOf(connection: Connection, whereabouts: Whereabouts): Whereabouts {
  return connection.kind === 'demo' ? 'session' : whereabouts;
}
