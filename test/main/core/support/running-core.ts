import { randomBytes } from 'node:crypto';
import type { AppState } from '../../../../src/contract/app.ts';
import type { Place } from '../../../../src/contract/events.ts';
import type { CallName, InputOf, OutputOf } from '../../../../src/contract/index.ts';
import type { Notification } from '../../../../src/domain/alert/notification.ts';
import { openPlaces } from '../../../../src/main/adapters/destinations/open-place.ts';
import { mistralGateway } from '../../../../src/main/adapters/mistral/gateway.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { openMirror } from '../../../../src/main/adapters/sqlite/open-mirror.ts';
import { appSettings } from '../../../../src/main/core/app-settings.ts';
import { type Core, createCore } from '../../../../src/main/core/core.ts';
import { createDemo } from '../../../../src/main/core/demo.ts';
import type { TrayModel } from '../../../../src/main/core/host.ts';
import { type Sandbox, startSandbox } from '../../../../src/sandbox/start.ts';
import { fakeSecrets } from '../../../fakes/secrets.ts';

/** A core with a mirror in memory and a fake desktop, beside a simulated organization that it may connect to. */
export interface RunningCore {
  readonly sandbox: Sandbox;
  readonly mirror: Mirror;
  readonly keychain: ReturnType<typeof fakeSecrets>;
  /** What the desktop was asked for. */
  readonly desktop: {
    clipboard: string;
    canNotify: boolean;
    /** Whether the person says yes to native questions, what was asked, and what happens while one is open. */
    confirms: boolean;
    readonly questions: string[];
    meanwhile: () => void;
    readonly shown: Notification[];
    readonly opened: Place[];
    tray: TrayModel | null;
  };
  readonly logged: readonly string[];
  core: Core;
  /** Makes a call that must succeed. */
  ask<N extends CallName>(name: N, input: InputOf<N>): Promise<OutputOf<N>>;
  /** Waits until the state is as asked; the core tells of every change. */
  stateWhere(isReached: (state: AppState) => boolean): Promise<AppState>;
  /** Connects by clipboard and waits for the first sync; answers the connection's id. */
  connect(): Promise<string>;
  /** Starts another core over the same mirror, as a restart of the app would. */
  restart(): void;
  /** Lets time pass, here and at Mistral. */
  pass(ms: number): void;
  close(): Promise<void>;
}

const morning = Date.UTC(2026, 9, 9, 10);

/** The clock stands still unless a test lets time pass, so nothing waits for it that need not. */
const rotationPacing = { tryEveryMs: 0, retryMs: [0], deleteRetryMs: [0], listingMs: 0 };

/** Whether every connection was read and nothing is being read. */
export function isSynced({ connections }: AppState): boolean {
  return (
    connections.length > 0 && connections.every(({ sync }) => sync.running === null && sync.lastRun !== null)
  );
}

/** Starts a small organization of 12 members and 60 keys, and a core that knows nothing of it yet. */
export async function runCore(): Promise<RunningCore> {
  let offset = 0;
  let made = 0;
  const now = (): number => morning + offset;
  const sandbox = await startSandbox({ now: () => new Date(now()), members: 12, keys: 60, months: 2 });
  const opened = openMirror({ file: ':memory:', now });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { mirror } = opened.value;
  const keychain = fakeSecrets();
  const logged: string[] = [];
  const log = (message: string, fields: object = {}): void =>
    void logged.push(message + JSON.stringify(fields));
  const cores: Core[] = [];
  let waiting = (): void => {};
  let copied: string | null = null;
  const desktop: RunningCore['desktop'] = {
    clipboard: '',
    canNotify: true,
    confirms: true,
    questions: [],
    meanwhile: () => {},
    shown: [],
    opened: [],
    tray: null,
  };

  const startCore = (): Core => {
    const core = createCore({
      mirror,
      notice: null,
      mistral: mistralGateway({
        fetch: (url, init) => fetch(url, init),
        now,
        random: () => 0,
        log: () => {},
      }),
      secrets: keychain.secrets,
      demo: createDemo(now),
      host: {
        readClipboard: async () => desktop.clipboard,
        openExternal: async () => {},
        setStartAtLogin: async () => {},
        confirm: async ({ message }) => {
          desktop.questions.push(message);
          desktop.meanwhile();
          return desktop.confirms;
        },
        copySecret: async (text) => {
          desktop.clipboard = text;
          copied = text;
        },
        clearSecret: async () => {
          if (desktop.clipboard === copied) desktop.clipboard = '';
        },
        showNotification: async (notification) => {
          if (!desktop.canNotify) return 'unavailable';
          desktop.shown.push(notification);
          return 'shown';
        },
        resolveProxy: async () => 'DIRECT',
        openWindow: async (place) => void desktop.opened.push(place),
      },
      log: { info: log, warn: log, error: log },
      now,
      random: () => 0,
      newId: () => `id-${(made += 1)}`,
      randomBytes: (count) => new Uint8Array(randomBytes(count)),
      pid: process.pid,
      openPlace: openPlaces({
        fetch: (url, init) => fetch(url, init),
        now,
        environment: {},
        isEnabled: () => mirror.settings.get(appSettings).commandsEnabled,
        secretsOf: () => keychain.secrets,
      }),
      rotationPacing,
      setTimer: (callback, ms) => {
        const timer = setTimeout(callback, ms < 1000 ? 1 : ms);
        return () => clearTimeout(timer);
      },
      version: '0.0.0',
      builtAt: 0,
      platform: 'linux',
      notificationsSupported: true,
      isScheduleOff: true,
      emit: () => waiting(),
      showTray: (model) => {
        desktop.tray = model;
        waiting();
      },
    });
    cores.push(core);
    return core;
  };

  const running: RunningCore = {
    sandbox,
    mirror,
    keychain,
    desktop,
    logged,
    core: startCore(),
    async ask<N extends CallName>(name: N, input: InputOf<N>) {
      const reply = await running.core.call(name, input);
      if (!reply.ok) throw new Error(`${name}: ${reply.error.code} ${reply.error.message}`);
      return reply.value as OutputOf<N>;
    },
    async stateWhere(isReached) {
      for (;;) {
        const change = new Promise<void>((resolve) => {
          waiting = resolve;
        });
        const state = await running.ask('app.state', {});
        if (isReached(state)) return state;
        await change;
      }
    },
    async connect() {
      desktop.clipboard = sandbox.adminKey;
      await running.ask('connect.takeFromClipboard', {});
      await running.ask('connect.test', { baseUrl: sandbox.url });
      const { id } = await running.ask('connect.save', { name: 'Orvelle', keep: 'keychain' });
      await running.stateWhere(isSynced);
      return id;
    },
    pass(ms) {
      offset += ms;
    },
    restart() {
      running.core = startCore();
    },
    async close() {
      await Promise.all(cores.map((core) => core.close()));
      await sandbox.close();
    },
  };
  return running;
}
