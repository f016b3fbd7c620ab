import { firstDeadlines } from '../../domain/schedule/next-deadline.ts';
import type { JournalRecord } from '../../domain/journal/entry.ts';
import type { Connection } from '../../domain/organization/connection.ts';
import type { TaskKey } from '../../domain/schedule/due.ts';
import { failed, type Outcome, success } from '../../domain/outcome.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';
import type { AdminKeys } from './admin-keys.ts';
import { activeConnection, appSettings } from './app-settings.ts';
import { type Demo, demoAt, demoConnection } from './demo.ts';
import type { ProbedConnection } from './mistral.ts';
import type { Syncing } from './syncing.ts';

/** Adds, changes and removes connected organizations; every change is in the journal. */
export interface Connections {
  /** Whether this organization is connected already. */
  isKnown(probed: ProbedConnection): boolean;
  /** Keeps a tested connection and starts its first sync; a sentence when the keychain refuses the key. */
  add(added: AddedConnection): Promise<Outcome<Connection, string>>;
  addDemo(): Promise<Connection>;
  select(connectionId: string): void;
  rename(connection: Connection, name: string): void;
  /** Removes the key from the keychain first, so that a failure leaves a connection that can be removed again. */
  remove(connection: Connection, deleteMirror: boolean): Promise<Outcome<null, string>>;
}

/** What a person chose to keep. */
export interface AddedConnection {
  readonly name: string;
  readonly adminKey: string;
  readonly probed: ProbedConnection;
  readonly keep: 'keychain' | 'session';
  /** The id of a connection that gets this key instead. */
  readonly replaceKeyOf: string | undefined;
}

/** What connections need. */
export interface ConnectionsDeps {
  readonly mirror: Mirror;
  readonly adminKeys: AdminKeys;
  readonly syncing: Syncing;
  readonly demo: Demo;
  readonly now: () => number;
  readonly newId: () => string;
  readonly tellState: () => void;
  readonly tellData: (connectionId: string) => void;
  readonly runByHand: (task: TaskKey) => void;
}

/** Joins database, keychain and schedule for the life of a connection. */
export function createConnections(deps: ConnectionsDeps): Connections {
  const { mirror, adminKeys, syncing, demo, now } = deps;

  const record = (action: string, { id, name }: Connection, details: JournalRecord['details'] = {}): void => {
    mirror.journal.append({
      at: now(),
      connectionId: id,
      actor: 'user',
      action,
      subject: name,
      outcome: 'done',
      details,
    });
  };

  const keep = (connection: Connection, action: string, details: JournalRecord['details']): void => {
    mirror.transaction(() => {
      mirror.connections.save(connection);
      const isScheduled = mirror.deadlines.list().some(({ connectionId }) => connectionId === connection.id);
      const deadlines = firstDeadlines(connection.id, mirror.settings.get(appSettings), now());
      if (!isScheduled) for (const deadline of deadlines) mirror.deadlines.save(deadline);
      mirror.settings.set(activeConnection, connection.id);
      record(action, connection, details);
    });
    deps.tellData(connection.id);
    deps.runByHand({ connectionId: connection.id, task: 'sync' });
  };

  return {
    isKnown: (probed) => same(probed, mirror.connections.list()) !== undefined,
    async add({ name, adminKey, probed, keep: where, replaceKeyOf }) {
      const replaced = replaceKeyOf === undefined ? undefined : mirror.connections.get(replaceKeyOf);
      if (replaced === null) return failed('This connection is gone. Connect the organization anew.');
      const former =
        replaced ?? same(probed, [...mirror.connections.list(), ...mirror.connections.listDisconnected()]);
      const { baseUrl, inferenceUrl, authentication, organizationId } = probed;
      const id = former?.id ?? deps.newId();
      await syncing.release(id);
      const kept = await adminKeys.keep(id, adminKey, where);
      if (!kept.ok) return kept;
      const connection: Connection = {
        id,
        name,
        baseUrl,
        inferenceUrl,
        authentication,
        organizationId,
        kind: 'mistral',
        addedAt: former?.addedAt ?? now(),
      };
      keep(connection, replaced === undefined ? 'connection.added' : 'connection.key-replaced', {
        address: baseUrl,
      });
      return success(connection);
    },
    async addDemo() {
      const address = await demo.ensure();
      const known = mirror.connections.get(demoConnection.id);
      const connection = {
        ...demoAt(address, known?.addedAt ?? now()),
        name: known?.name ?? demoConnection.name,
      };
      await syncing.release(connection.id);
      keep(connection, 'connection.added', { address: 'inside this app' });
      return connection;
    },
    select(connectionId) {
      mirror.settings.set(activeConnection, connectionId);
      deps.tellState();
    },
    rename(connection, name) {
      mirror.transaction(() => {
        mirror.connections.save({ ...connection, name });
        record('connection.renamed', { ...connection, name }, { before: connection.name });
      });
      deps.tellState();
    },
    async remove(connection, deleteMirror) {
      await syncing.release(connection.id);
      if (connection.kind === 'mistral') {
        const forgotten = await adminKeys.forget(connection.id);
        if (!forgotten.ok) return forgotten;
      }
      mirror.transaction(() => {
        mirror.connections.disconnect(connection.id, now());
        record('connection.removed', connection, { mirror: deleteMirror ? 'deleted' : 'kept' });
      });
      if (connection.kind === 'demo') await demo.close();
      deps.tellData(connection.id);
      if (deleteMirror) await mirror.eraseConnection(connection.id);
      deps.tellState();
      return success(null);
    },
  };
}

/** The connection to the same organization at the same address, where Mistral tells which organization it is. */
function same(
  { organizationId, baseUrl }: ProbedConnection,
  pool: readonly Connection[],
): Connection | undefined {
  if (organizationId === null) return undefined;
  return pool.find((one) => one.organizationId === organizationId && one.baseUrl === baseUrl);
}
