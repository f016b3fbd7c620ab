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
import type { InTurn } from './turns.ts';

/** Adds, changes and removes connected organizations; every change is in the journal. */
export interface Connections {
  /** Whether this organization is connected already. */
  isKnown(probed: ProbedConnection): boolean;
  /** Keeps a tested connection and starts its first sync; a sentence when the keychain refuses the key. */
  add(added: AddedConnection): Promise<Outcome<Connection, string>>;
  addDemo(): Promise<Connection>;
  select(connectionId: string): void;
  rename(connection: Connection, name: string): void;
  /**
   * Empties the keychain first, so that a failure leaves a connection that can be removed again; answers in words what
   * became of it then.
   */
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
  readonly inTurn: InTurn;
  /** Removes from the keychain what signs in to the destinations of a connection, as long as it is connected. */
  readonly forgetCredentials: (connectionId: string) => Promise<Outcome<null, string>>;
  /** Called when a connection's admin key or address is another one now. */
  readonly onKeyChanged: (connectionId: string) => void;
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
  };

  /** Nothing of the connection runs while it changes, and two changes of one connection wait for each other. */
  const changing = <Result>(connectionId: string, work: () => Promise<Result>): Promise<Result> =>
    deps.inTurn(`connection ${connectionId}`, async () => {
      const release = await syncing.hold(connectionId);
      try {
        return await work();
      } finally {
        release();
      }
    });

  /** Takes an admin key out of the keychain; answers how to put it back, which tells whether that worked. */
  const takeKeyOut = async (connectionId: string): Promise<Outcome<() => Promise<boolean>, string>> => {
    const key = await adminKeys.read(connectionId, true);
    const where = adminKeys.whereabouts(connectionId) === 'session' ? 'session' : 'keychain';
    const forgotten = await adminKeys.forget(connectionId);
    if (!forgotten.ok) return forgotten;
    return success(async () => key.ok && (await adminKeys.keep(connectionId, key.value, where)).ok);
  };

  const startFirstSync = (connectionId: string): void => {
    deps.tellData(connectionId);
    deps.runByHand({ connectionId, task: 'sync' });
  };

  return {
    isKnown: (probed) => same(probed, mirror.connections.list()) !== undefined,
    async add({ name, adminKey, probed, keep: where, replaceKeyOf }) {
      const connected = mirror.connections.list();
      const replaced = connected.find(({ id }) => id === replaceKeyOf);
      const refusal = replaceKeyOf === undefined ? null : whyNotReplace(replaced, probed);
      if (refusal !== null) return failed(refusal);
      const former =
        replaced ?? same(probed, connected) ?? formerOf(probed, name, mirror.connections.listDisconnected());
      const id = former?.id ?? deps.newId();
      const { baseUrl, inferenceUrl, authentication, organizationId } = probed;
      const connection: Connection = {
        id,
        name,
        baseUrl,
        inferenceUrl,
        authentication,
        organizationId: organizationId ?? former?.organizationId ?? null,
        kind: 'mistral',
        addedAt: former?.addedAt ?? now(),
      };
      const added = await changing(id, async () => {
        const kept = await adminKeys.keep(id, adminKey, where);
        if (!kept.ok) return kept;
        try {
          keep(connection, replaced === undefined ? 'connection.added' : 'connection.key-replaced', {
            address: baseUrl,
          });
        } catch (cause) {
          if (former === undefined) await adminKeys.forget(id);
          throw cause;
        }
        deps.onKeyChanged(id);
        return success(connection);
      });
      if (added.ok) startFirstSync(id);
      return added;
    },
    async addDemo() {
      const connection = await changing(demoConnection.id, async () => {
        const address = await demo.ensure();
        const known = mirror.connections.get(demoConnection.id);
        const demoNow = {
          ...demoAt(address, known?.addedAt ?? now()),
          name: known?.name ?? demoConnection.name,
        };
        keep(demoNow, 'connection.added', { address: 'inside this app' });
        return demoNow;
      });
      startFirstSync(connection.id);
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
    remove: (connection, deleteMirror) =>
      changing(connection.id, async () => {
        const underWay = whyNotRemove(mirror.rotations.openCount(connection.id).open);
        if (underWay !== null) return failed(`Nothing was removed. ${underWay}`);
        const takenOut = connection.kind === 'mistral' ? await takeKeyOut(connection.id) : null;
        if (takenOut?.ok === false) return failed(`Nothing was removed. ${takenOut.failure}`);
        const stays = async (reason: string): Promise<Outcome<null, string>> => {
          const isBack = takenOut === null || (await takenOut.value());
          const signIns = deleteMirror ? ` ${signInsMayBeGone}` : '';
          return failed(`${isBack ? 'The organization stays.' : keyIsGone}${signIns} ${reason}`);
        };
        if (deleteMirror) {
          const forgotten = await deps.forgetCredentials(connection.id);
          if (!forgotten.ok) return await stays(forgotten.failure);
        }
        // The keychain took its time, and a rotation may have begun meanwhile.
        const begun = mirror.transaction(() => {
          const reason = whyNotRemove(mirror.rotations.openCount(connection.id).open);
          if (reason !== null) return reason;
          mirror.connections.disconnect(connection.id, now(), { deletesMirror: deleteMirror });
          record('connection.removed', connection, { mirror: deleteMirror ? 'deleted' : 'kept' });
          return null;
        });
        if (begun !== null) return await stays(begun);
        deps.onKeyChanged(connection.id);
        if (connection.kind === 'demo') await demo.close();
        deps.tellData(connection.id);
        // An audit that was under way must not write into what is being erased.
        if (deleteMirror) await deps.inTurn(`audit ${connection.id}`, mirror.finishErasures);
        deps.tellState();
        return success(null);
      }),
  };
}

const keyIsGone =
  'The organization stays, but its admin key is out of the keychain. Give it again: Settings, Organizations, Replace key.';

const signInsMayBeGone =
  'What signs in to its destinations may be out of the keychain: give it again, or remove the organization once more.';

/** A sentence when rotations stand in the way of a removal. */
function whyNotRemove(open: number): string | null {
  if (open === 0) return null;
  const what = open === 1 ? 'A rotation is' : `${open} rotations are`;
  return `${what} under way here. Let them end or stop them first, so that no key is left behind.`;
}

/** A sentence when an existing connection cannot take this key. */
function whyNotReplace(
  replaced: Connection | undefined,
  { organizationId }: ProbedConnection,
): string | null {
  if (replaced === undefined || replaced.kind === 'demo') {
    return 'This connection is gone. Connect the organization anew.';
  }
  const isAnother =
    organizationId !== null && replaced.organizationId !== null && organizationId !== replaced.organizationId;
  return isAnother
    ? `This key belongs to another organization than ${replaced.name}. Connect it as a new one instead.`
    : null;
}

/** A disconnected connection whose kept mirror this one may take over again. */
function formerOf(
  probed: ProbedConnection,
  name: string,
  disconnected: readonly Connection[],
): Connection | undefined {
  const unnamed = disconnected.find(
    (one) => one.organizationId === null && one.baseUrl === probed.baseUrl && one.name === name,
  );
  return same(probed, disconnected) ?? unnamed;
}

/** The connection to the same organization at the same address, where Mistral tells which organization it is. */
function same(
  { organizationId, baseUrl }: ProbedConnection,
  pool: readonly Connection[],
): Connection | undefined {
  if (organizationId === null) return undefined;
  return pool.find((one) => one.organizationId === organizationId && one.baseUrl === baseUrl);
}
