import type { EventName, Events, Place } from '../../contract/events.ts';
import type { Reply } from '../../contract/wire.ts';
import type { NotificationTarget } from '../../domain/alert/notification.ts';
import type { Pacing } from '../../domain/rotation/pacing.ts';
import type { TaskKey } from '../../domain/schedule/due.ts';
import type { RunEnd } from '../../domain/schedule/next-deadline.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';
import { createReads } from '../adapters/sqlite/reads/reads.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { createRouter } from '../ipc/router.ts';
import { createAdminKeys } from './admin-keys.ts';
import { appSettings } from './app-settings.ts';
import { appState } from './app-state.ts';
import { createAuditing } from './auditing.ts';
import { createConnectFlow } from './connect.ts';
import { createConnections } from './connections.ts';
import type { Demo } from './demo.ts';
import { guarded, logFailure } from './guarded.ts';
import type { Host, TrayModel } from './host.ts';
import type { Log } from './log.ts';
import type { TrayCommand } from './messages.ts';
import type { Mistral } from './mistral.ts';
import { placeOf } from './place-of.ts';
import type { OpenDestination } from './rotation/destination-port.ts';
import { createRotationParts } from './rotation/rotation-parts.ts';
import { createScheduler } from './scheduler.ts';
import type { Secrets } from './secrets.ts';
import { createSync } from './sync/sync.ts';
import { createSyncing } from './syncing.ts';
import { createTelling } from './telling.ts';
import { trayModel } from './tray-model.ts';
import { createTurns } from './turns.ts';

/** Everything from outside that the core works with. */
export interface CoreDeps {
  readonly mirror: Mirror;
  /** Set when the database had to be rebuilt; a sentence for the person. */
  readonly notice: string | null;
  readonly mistral: Mistral;
  readonly secrets: Secrets;
  readonly demo: Demo;
  readonly host: Host;
  readonly log: Log;
  readonly now: () => number;
  /** From 0 up to but not including 1. */
  readonly random: () => number;
  readonly newId: () => string;
  readonly randomBytes: (count: number) => Uint8Array;
  readonly pid: number;
  readonly openPlace: OpenDestination;
  /** Other than the usual patience of rotations, for tests and measurements. */
  readonly rotationPacing?: Partial<Pacing>;
  readonly setTimer: (callback: () => void, ms: number) => () => void;
  readonly version: string;
  /** When this version was built, in milliseconds since 1970. */
  readonly builtAt: number;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly notificationsSupported: boolean;
  readonly isScheduleOff: boolean;
  readonly emit: <N extends EventName>(name: N, payload: Events[N]) => void;
  readonly showTray: (model: TrayModel) => void;
}

/** Vane without its window and tray. */
export interface Core {
  call(name: string, input: unknown): Promise<Reply<unknown>>;
  /** Begins to work by schedule. */
  start(): void;
  command(command: TrayCommand): void;
  woke(): void;
  /** Nobody looks any more: what was kept in memory for quick answers is freed. */
  windowClosed(): void;
  notificationClicked(connectionId: string, target: NotificationTarget): void;
  close(): Promise<void>;
}

/** A quiet moment after the start, for looking at every page of the database. */
const checkAfterMs = 10 * 60_000;

/** Joins the parts; nothing runs until `start`. */
export function createCore(deps: CoreDeps): Core {
  const { mirror, mistral, demo, host, log, now } = deps;
  const adminKeys = createAdminKeys(deps.secrets);
  const reads = createReads({ mirror, now });
  const { inTurn, whenIdle } = createTurns();
  let hasKeychain = true;
  let canNotify = deps.notificationsSupported;
  let cancelCheck = (): void => {};
  const setTimer: CoreDeps['setTimer'] = (callback, ms) =>
    deps.setTimer(() => guarded(log, 'a timer', callback), ms);

  const telling = createTelling({
    tellWindow: () => deps.emit('app.changed', state()),
    drawTray: () => deps.showTray(trayModel({ mirror, reads, syncing, now: now() })),
    setTimer,
  });
  const tellData = (connectionId: string): void => {
    deps.emit('data.changed', { connectionId });
    telling.changed();
  };

  const audit = createAuditing({
    ...deps,
    inTurn,
    onAudited: tellData,
    onNotified: (isPossible) => {
      canNotify = isPossible;
      telling.changed();
    },
  });

  const syncing = createSyncing({
    async open(connection, byHand) {
      if (connection.kind === 'demo') {
        const { adminKey, ...address } = await demo.ensure();
        return mistral.source({ ...connection, ...address }, adminKey);
      }
      const key = await adminKeys.read(connection.id, byHand);
      return key.ok ? mistral.source(connection, key.value) : key.failure;
    },
    sync: createSync({ mirror, now, log }),
    onFactsChanged: audit,
    onChanged: (connectionId, what) => (what === 'run' ? tellData(connectionId) : telling.changed()),
    now,
  });

  const run = async ({ connectionId, task }: TaskKey, byHand: boolean): Promise<RunEnd | 'settled'> => {
    const connection = mirror.connections.list().find(({ id }) => id === connectionId);
    if (connection === undefined) return { kind: 'cancelled' };
    if (task === 'sync') return syncing.start(connection, byHand);
    await audit(connection);
    return 'settled';
  };

  const scheduler = createScheduler({
    deadlines: () => mirror.deadlines.list(),
    keep: (deadline) => {
      mirror.deadlines.save(deadline);
      telling.changed();
    },
    settings: () => mirror.settings.get(appSettings),
    startedByHand: () => syncing.running().map((connectionId) => ({ connectionId, task: 'sync' })),
    run: (task) => run(task, false),
    now,
    random: deps.random,
    setTimer,
    onError: (cause) => logFailure(log, 'a scheduled task', cause),
  });

  /** Its failure is shown by the state, not by the call. `byHand`: a person asked for it. */
  const runAsked = (key: TaskKey, byHand: boolean): void => {
    // Whoever started the run that is under way settles it; a second click only waits along.
    if (key.task === 'sync' && syncing.progress(key.connectionId) !== null) return;
    run(key, byHand).then(
      (end) => scheduler.settle(key, end),
      (cause: unknown) => {
        logFailure(log, `the ${key.task}`, cause);
        scheduler.settle(key, { kind: 'failed', retryAfterMs: null });
      },
    );
  };

  const runByHand = (key: TaskKey): void => runAsked(key, true);

  const parts = createRotationParts({
    ...deps,
    adminKeys,
    setTimer,
    pacing: deps.rotationPacing,
    canNotify: () => canNotify,
    tellData,
    onKeysChanged: (connectionId) => runAsked({ connectionId, task: 'sync' }, false),
    onNotice: telling.changed,
  });

  const connections = createConnections({
    ...deps,
    adminKeys,
    syncing,
    onKeyChanged: parts.keyChanged,
    forgetCredentials: parts.forgetCredentials,
    inTurn,
    tellState: telling.changed,
    tellData,
    runByHand,
  });
  const connect = createConnectFlow({ mistral, now, builtAt: deps.builtAt, isKnown: connections.isKnown });
  const stateDeps = {
    ...deps,
    syncing,
    adminKeys,
    hasKeychain: () => hasKeychain,
    canNotify: () => canNotify,
    notice: () => deps.notice ?? parts.rotations.notice(),
  };
  const state = () => appState(stateDeps);
  const route = createRouter(
    createHandlers({
      ...deps,
      reads,
      state,
      stateDeps,
      syncing,
      connections,
      connect,
      scheduler,
      runByHand,
      ...parts,
      audit,
      tellState: telling.changed,
      tellData,
    }),
    (what, cause) => logFailure(log, what, cause),
  );

  const openPlace = (place: Place): void => {
    host
      .openWindow(place)
      .catch((cause: unknown) => log.warn('the window did not open', { cause: String(cause) }));
  };

  const command = (wish: TrayCommand): void => {
    if (wish.kind === 'sync') {
      for (const { id } of mirror.connections.list()) runByHand({ connectionId: id, task: 'sync' });
    }
    if (wish.kind === 'select') connections.select(wish.connectionId);
    if (wish.kind === 'pause') {
      mirror.settings.set(appSettings, { ...mirror.settings.get(appSettings), isPaused: wish.isPaused });
      scheduler.look();
    }
    telling.changed();
  };

  return {
    call: route,
    start() {
      telling.changed();
      cancelCheck = setTimer(() => {
        mirror.check().then(
          (result) => log.info('database checked', { result }),
          (cause: unknown) => logFailure(log, 'the check of the database', cause),
        );
      }, checkAfterMs);
      void adminKeys.isKeychainAvailable().then((isAvailable) => {
        hasKeychain = isAvailable;
        telling.changed();
      });
      mirror.finishErasures().catch((cause: unknown) => logFailure(log, 'the erasing of a mirror', cause));
      parts.start(deps.isScheduleOff);
      if (!deps.isScheduleOff) scheduler.look();
    },
    command: (wish) => guarded(log, 'a command of the tray', () => command(wish)),
    woke: () =>
      guarded(log, 'the wake', () => {
        parts.woke();
        scheduler.woke();
      }),
    windowClosed() {
      connect.cancel();
      reads.release();
    },
    notificationClicked: (connectionId, target) =>
      guarded(log, 'a click on a notification', () => {
        const isConnected = mirror.connections.list().some(({ id }) => id === connectionId);
        if (isConnected) connections.select(connectionId);
        openPlace(isConnected ? placeOf(connectionId, target) : { page: 'overview' });
      }),
    async close() {
      telling.stop();
      scheduler.stop();
      connect.cancel();
      cancelCheck();
      await parts.stop();
      await Promise.all(syncing.running().map((connectionId) => syncing.hold(connectionId)));
      await Promise.all([whenIdle(), deps.secrets.whenIdle()]);
      await demo.close().catch((cause: unknown) => logFailure(log, 'the demo', cause));
      mirror.close();
    },
  };
}
