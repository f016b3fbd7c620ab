import type { EventName, Events, Place } from '../../contract/events.ts';
import type { Reply } from '../../contract/wire.ts';
import type { NotificationTarget } from '../../domain/alert/notification.ts';
import type { Connection } from '../../domain/organization/connection.ts';
import type { TaskKey } from '../../domain/schedule/due.ts';
import type { RunEnd } from '../../domain/schedule/next-deadline.ts';
import type { Mirror } from '../adapters/sqlite/mirror.ts';
import { createReads } from '../adapters/sqlite/reads/reads.ts';
import { createHandlers } from '../ipc/handlers.ts';
import { createRouter } from '../ipc/router.ts';
import { createAdminKeys } from './admin-keys.ts';
import { activeConnection, appSettings } from './app-settings.ts';
import { appState } from './app-state.ts';
import { runAudit } from './audit-run.ts';
import { createConnectFlow } from './connect.ts';
import { createConnections } from './connections.ts';
import type { Demo } from './demo.ts';
import type { Host, TrayModel } from './host.ts';
import type { Log } from './log.ts';
import type { TrayCommand } from './messages.ts';
import type { Mistral } from './mistral.ts';
import { placeOf } from './place-of.ts';
import { createScheduler } from './scheduler.ts';
import type { Secrets } from './secrets.ts';
import { createSync } from './sync/sync.ts';
import { createSyncing } from './syncing.ts';
import { tellNews } from './tell-news.ts';
import { trayModel } from './tray-model.ts';

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

/** Changes that come in quick succession are told to window and tray together. */
const tellAfterMs = 100;
const trayAgesMs = 60_000;
/** A quiet moment after the start, for looking at every page of the database. */
const checkAfterMs = 10 * 60_000;

/** Joins the parts; nothing runs until `start`. */
export function createCore(deps: CoreDeps): Core {
  const { mirror, mistral, demo, host, log, now } = deps;
  const adminKeys = createAdminKeys(deps.secrets);
  const reads = createReads({ mirror, now });
  let hasKeychain = true;
  let canNotify = deps.notificationsSupported;
  let cancelTelling: (() => void) | null = null;
  let cancelTrayTimer = (): void => {};
  let cancelCheck = (): void => {};
  let isClosed = false;

  const tellState = (): void => {
    if (isClosed) return;
    cancelTelling ??= deps.setTimer(() => {
      cancelTelling = null;
      deps.emit('app.changed', state());
      drawTray();
    }, tellAfterMs);
  };
  const drawTray = (): void => deps.showTray(trayModel({ mirror, reads, syncing, now: now() }));
  /** What the tray says holds ages, which grow by themselves. */
  const keepTrayTrue = (): void => {
    cancelTrayTimer = deps.setTimer(() => {
      drawTray();
      keepTrayTrue();
    }, trayAgesMs);
  };
  const tellData = (connectionId: string): void => {
    deps.emit('data.changed', { connectionId });
    tellState();
  };

  const audit = async (connection: Connection): Promise<void> => {
    const result = await runAudit(mirror, connection.id, now());
    log.info('audit ended', { ...result });
    tellData(connection.id);
    const { notificationsEnabled, isPaused } = mirror.settings.get(appSettings);
    if (!notificationsEnabled || isPaused || !deps.notificationsSupported) return;
    const told = await tellNews(connection, { mirror, host, now });
    if (canNotify !== told.isPossible) {
      canNotify = told.isPossible;
      tellState();
    }
  };

  const syncing = createSyncing({
    async open(connection) {
      if (connection.kind === 'demo') {
        const { adminKey, ...address } = await demo.ensure();
        return mistral.source({ ...connection, ...address }, adminKey);
      }
      const key = await adminKeys.read(connection.id);
      return key.ok ? mistral.source(connection, key.value) : key.failure;
    },
    sync: createSync({ mirror, now, log }),
    onFactsChanged: audit,
    onChanged: (connectionId, what) => (what === 'run' ? tellData(connectionId) : tellState()),
    now,
  });

  const run = async ({ connectionId, task }: TaskKey): Promise<RunEnd> => {
    const connection = mirror.connections.get(connectionId);
    if (connection === null) return { kind: 'cancelled' };
    if (task === 'sync') return syncing.start(connection);
    await audit(connection);
    return { kind: 'succeeded' };
  };

  const scheduler = createScheduler({
    deadlines: () => mirror.deadlines.list(),
    keep: (deadline) => {
      mirror.deadlines.save(deadline);
      tellState();
    },
    settings: () => mirror.settings.get(appSettings),
    startedByHand: () => syncing.running().map((connectionId) => ({ connectionId, task: 'sync' })),
    run,
    now,
    random: deps.random,
    setTimer: deps.setTimer,
    onError: (cause) => log.error('a scheduled task failed', { cause: String(cause) }),
  });

  /** A person asked for it: its failure is shown by the state, not by the call. */
  const runByHand = (key: TaskKey): void => {
    run(key).then(
      (end) => scheduler.settle(key, end),
      (cause: unknown) => {
        log.error('a task failed', { task: key.task, cause: String(cause) });
        scheduler.settle(key, { kind: 'failed', retryAfterMs: null });
      },
    );
  };

  const connections = createConnections({ ...deps, adminKeys, syncing, tellState, tellData, runByHand });
  const connect = createConnectFlow({ mistral, now, builtAt: deps.builtAt, isKnown: connections.isKnown });
  const stateDeps = {
    ...deps,
    syncing,
    adminKeys,
    hasKeychain: () => hasKeychain,
    canNotify: () => canNotify,
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
      audit,
      tellState,
      tellData,
    }),
    (message, cause) =>
      log.error(message, { cause: cause instanceof Error ? (cause.stack ?? '') : String(cause) }),
  );

  const openPlace = (place: Place): void => {
    host
      .openWindow(place)
      .catch((cause: unknown) => log.warn('the window did not open', { cause: String(cause) }));
  };

  return {
    call: route,
    start() {
      tellState();
      keepTrayTrue();
      cancelCheck = deps.setTimer(() => {
        void mirror.check().then((result) => log.info('database checked', { result }));
      }, checkAfterMs);
      void adminKeys.isKeychainAvailable().then((isAvailable) => {
        hasKeychain = isAvailable;
        tellState();
      });
      if (!deps.isScheduleOff) scheduler.look();
    },
    command(command) {
      const active = appState(stateDeps).activeConnectionId;
      if (command.kind === 'sync' && active !== null) runByHand({ connectionId: active, task: 'sync' });
      if (command.kind === 'select') mirror.settings.set(activeConnection, command.connectionId);
      if (command.kind === 'pause') {
        mirror.settings.set(appSettings, { ...mirror.settings.get(appSettings), isPaused: command.isPaused });
        scheduler.look();
      }
      tellState();
    },
    woke: () => scheduler.woke(),
    windowClosed() {
      connect.cancel();
      reads.release();
    },
    notificationClicked(connectionId, target) {
      mirror.settings.set(activeConnection, connectionId);
      tellState();
      openPlace(placeOf(connectionId, target));
    },
    async close() {
      isClosed = true;
      scheduler.stop();
      connect.cancel();
      cancelTelling?.();
      cancelTrayTimer();
      cancelCheck();
      await Promise.all(syncing.running().map((connectionId) => syncing.release(connectionId)));
      await demo.close();
      mirror.close();
    },
  };
}
