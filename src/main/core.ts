import { randomBytes, randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import type { Keytar } from './adapters/keychain/keytar-secrets.ts';
import { createKeychain } from './adapters/keychain/keychain.ts';
import { openPlaces } from './adapters/destinations/open-place.ts';
import type { Fetch } from './adapters/http/fetch.ts';
import { createSystemFetch } from './adapters/http/system-fetch.ts';
import { createSystemTrust } from './adapters/http/system-trust.ts';
import { systemWays } from './adapters/http/system-ways.ts';
import { throughProxy } from './adapters/http/through-proxy.ts';
import { fileLog } from './adapters/log/file-log.ts';
import { mistralGateway } from './adapters/mistral/gateway.ts';
import { openMirror } from './adapters/sqlite/open-mirror.ts';
import { appSettings } from './core/app-settings.ts';
import { type Core, createCore } from './core/core.ts';
import { createDemo } from './core/demo.ts';
import { logFailure } from './core/guarded.ts';
import { hostOverPort } from './core/host-over-port.ts';
import type { CoreOptions, FromCore, ToCore } from './core/messages.ts';

/** How long the keychain may wait for a person before it counts as locked. */
const keychainTimeoutMs = 30_000;
const maxLogBytes = 4_000_000;
/** A clock that shows a day before this file was written is surely wrong. */
const clockToleranceMs = 86_400_000;

if (parentPort !== null) run(parentPort, workerData as CoreOptions);

/** Joins the core's parts in its thread and connects it to the shell. */
function run(port: NonNullable<typeof parentPort>, options: CoreOptions): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
  const post = (message: FromCore): void => port.postMessage(message);
  const now = (): number => Date.now();
  const log = fileLog({ file: join(options.dataFolder, 'vane.log'), now, maxBytes: maxLogBytes });
  const { host, settle } = hostOverPort(post);
  const opened = openMirror({ file: join(options.dataFolder, 'vane.db'), now, log });
  if (!opened.ok) {
    log.error('the database did not open', { reason: opened.failure.kind });
    post({ type: 'refused', message: opened.failure.message });
    return;
  }

  const keychain = createKeychain({ load: loadKeytar, timeoutMs: keychainTimeoutMs });
  process.on('unhandledRejection', (cause) => logFailure(log, 'a promise', cause));
  const direct: Fetch = (url, init) => fetch(url, init);
  const systemFetch = createSystemFetch({
    direct,
    waysTo: systemWays({ direct, through: throughProxy, resolveProxy: host.resolveProxy, now }),
    trust: createSystemTrust(),
  });
  const places = openPlaces({
    fetch: systemFetch,
    now,
    environment: process.env,
    isEnabled: () => opened.value.mirror.settings.get(appSettings).commandsEnabled,
    secretsOf: keychain.secretsOf,
  });
  const core: Core = createCore({
    ...options,
    ...opened.value,
    mistral: mistralGateway({
      fetch: systemFetch,
      now,
      random: Math.random,
      log: (event) => {
        if (event.kind !== 'answered') log.warn('request', flat(event));
      },
    }),
    secrets: keychain.secretsOf('Vane'),
    openPlace: places,
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    pid: process.pid,
    demo: createDemo(now),
    host,
    log,
    now,
    random: Math.random,
    newId: randomUUID,
    setTimer: (callback, ms) => {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
    builtAt: statSync(import.meta.filename).mtimeMs - clockToleranceMs,
    emit: (name, payload) => post({ type: 'event', name, payload }),
    showTray: (model) => post({ type: 'tray', model }),
  });

  port.on('message', (message: ToCore) => {
    switch (message.type) {
      case 'call':
        void core
          .call(message.name, message.input)
          .then((reply) => post({ type: 'reply', id: message.id, reply }));
        return;
      case 'host-reply':
        settle(message);
        return;
      case 'window-closed':
        core.windowClosed();
        return;
      case 'power':
        core.woke();
        return;
      case 'notification-clicked':
        core.notificationClicked(message.connectionId, message.target);
        return;
      case 'tray':
        core.command(message.command);
        return;
      case 'close':
        void core
          .close()
          .then(places.close)
          .then(keychain.whenIdle)
          .then(() => post({ type: 'closed' }));
        return;
    }
  });
  core.start();
  post({ type: 'ready' });
}

async function loadKeytar(): Promise<Keytar> {
  const loaded = await import('keytar');
  return loaded.default;
}

/** An event's flat facts; what is nested in it is left out of the log. */
function flat(event: object): Readonly<Record<string, string | number>> {
  return Object.fromEntries(
    Object.entries(event).filter((entry): entry is [string, string | number] => typeof entry[1] !== 'object'),
  );
}
