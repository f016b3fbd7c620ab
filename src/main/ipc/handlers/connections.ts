import type { TaskKey } from '../../../domain/schedule/due.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { type AppStateDeps, connectionState } from '../../core/app-state.ts';
import type { ConnectFlow } from '../../core/connect.ts';
import type { Connections } from '../../core/connections.ts';
import type { Host } from '../../core/host.ts';
import { looksLikeKey } from '../../core/offered-key.ts';
import type { Syncing } from '../../core/syncing.ts';
import { CallFailure } from '../call-failure.ts';
import type { Handlers } from '../router.ts';
import { createConsent } from './consent.ts';
import { aboutHost, foreignHostOf } from './host-consent.ts';
import { knownConnection } from './known-connection.ts';

/** What the calls about connections need. */
export interface ConnectionHandlerDeps {
  readonly mirror: Mirror;
  readonly host: Host;
  readonly connect: ConnectFlow;
  readonly connections: Connections;
  readonly syncing: Syncing;
  readonly stateDeps: AppStateDeps;
  readonly runByHand: (task: TaskKey) => void;
}

type Names =
  | `connect.${'takeFromClipboard' | 'offer' | 'test' | 'save' | 'cancel' | 'demo'}`
  | `connection.${'select' | 'rename' | 'remove'}`
  | `sync.${'start' | 'cancel'}`;

/** Connecting, choosing and removing organizations, and syncing them. */
export function connectionHandlers(deps: ConnectionHandlerDeps): Pick<Handlers, Names> {
  const { mirror, connect, connections, syncing, stateDeps } = deps;
  const consents = createConsent(deps.host);
  return {
    async 'connect.takeFromClipboard'() {
      const copied = await deps.host.readClipboard();
      if (!looksLikeKey(copied)) return null;
      const offered = connect.offer(copied);
      return offered.ok ? offered.value : null;
    },
    'connect.offer'({ key }) {
      const offered = connect.offer(key);
      if (!offered.ok) throw new CallFailure('bad-input', offered.failure);
      return offered.value;
    },
    async 'connect.test'({ baseUrl }) {
      const name = foreignHostOf(baseUrl);
      if (name === null || (await consents(name, aboutHost(name)))) return connect.test(baseUrl);
      const detail = `The key was not sent, because ${name} was not confirmed.`;
      return { result: 'fails', reason: 'bad-url', detail };
    },
    async 'connect.save'({ name, keep, replaceKeyOf }) {
      const taken = connect.take();
      if (taken === null) throw new CallFailure('bad-input', 'Test the admin key first, then save.');
      const added = await connections.add({ ...taken, name, keep, replaceKeyOf });
      if (!added.ok) {
        connect.offer(taken.adminKey);
        throw new CallFailure('keychain-unavailable', `The key was not kept. ${added.failure}`);
      }
      return connectionState(added.value, stateDeps);
    },
    'connect.cancel'() {
      connect.cancel();
      return null;
    },
    'connect.demo': async () => connectionState(await connections.addDemo(), stateDeps),
    'connection.select'({ connectionId }) {
      connections.select(knownConnection(mirror, connectionId).id);
      return null;
    },
    'connection.rename'({ connectionId, name }) {
      connections.rename(knownConnection(mirror, connectionId), name);
      return null;
    },
    async 'connection.remove'({ connectionId, deleteMirror }) {
      const removed = await connections.remove(knownConnection(mirror, connectionId), deleteMirror);
      if (!removed.ok) throw new CallFailure('keychain-unavailable', removed.failure);
      return null;
    },
    'sync.start'({ connectionId }) {
      deps.runByHand({ connectionId: knownConnection(mirror, connectionId).id, task: 'sync' });
      return null;
    },
    'sync.cancel'({ connectionId }) {
      syncing.cancel(knownConnection(mirror, connectionId).id);
      return null;
    },
  };
}
