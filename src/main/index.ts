import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  nativeTheme,
  Notification,
} from 'electron/main';
import { fileLog } from './adapters/log/file-log.ts';
import type { CoreOptions } from './core/messages.ts';
import { setAppMenu } from './shell/app-menu.ts';
import { careForBrokenWindow } from './shell/broken-window.ts';
import { createCallGate } from './shell/call-gate.ts';
import { answerCalls, hearClicks } from './shell/calls.ts';
import { watchChildProcesses } from './shell/child-processes.ts';
import { createCloseQuestion } from './shell/close-question.ts';
import { coreListeners, refuseToStart } from './shell/core-listeners.ts';
import { startCoreThread } from './shell/core-thread.ts';
import { startCoreWorker } from './shell/core-worker.ts';
import { desktopHost } from './shell/desktop-host.ts';
import { askWithoutTray, sayBroken, saySorry } from './shell/dialogs.ts';
import { createGestureWatch } from './shell/gesture.ts';
import { currentPlatform, setIdentity } from './shell/identity.ts';
import { readLaunchOptions } from './shell/launch-options.ts';
import { runOnce } from './shell/lifecycle.ts';
import { isStartedAtLogin } from './shell/login-item.ts';
import { createMainWindow, type MainWindow } from './shell/main-window.ts';
import { createNotifier } from './shell/notifications.ts';
import { pageOrigin, pageUrl } from './shell/page-origin.ts';
import { pageSession, registerPageScheme } from './shell/page-protocol.ts';
import { watchPower } from './shell/power.ts';
import { makePrivateFolder } from './shell/private-folder.ts';
import { denyByDefault } from './shell/security.ts';
import { createTray, type TrayItem } from './shell/tray.ts';
import { hasTrayHost, runProgram } from './shell/tray-host.ts';
import { startingTray } from './shell/tray-menu.ts';
import { isTrustedSender } from './shell/trusted-sender.ts';
import { windowStateFile } from './shell/window-state-file.ts';

setIdentity();
// Whatever this process makes is for the user alone.
process.umask(0o077);

const now = (): number => performance.now();
const quit = (): void => app.quit();

if (app.requestSingleInstanceLock()) start();
else app.quit();

/** Joins the shell's parts and starts the core beside them. */
function start(): void {
  const platform = currentPlatform();
  const launch = readLaunchOptions(process.argv, process.env, app.isPackaged);
  const isDevelopment = launch.devServer !== null;
  const origin = launch.devServer ?? pageOrigin;
  const resources = join(import.meta.dirname, '../../resources');
  const icon = join(resources, 'window.png');
  const userData = app.getPath('userData');
  const dataFolder = join(userData, 'data');
  const problem = makePrivateFolder(dataFolder);
  if (problem !== null) return void refuseToStart(problem, dataFolder);
  const log = fileLog({ file: join(dataFolder, 'shell.log'), now: () => Date.now(), maxBytes: 1_000_000 });

  process.on('uncaughtException', (cause) => {
    log.error('the main process failed', { cause: cause.stack ?? String(cause) });
    sayBroken();
  });
  process.on('unhandledRejection', (cause) => log.error('a promise failed', { cause: String(cause) }));
  registerPageScheme();
  denyByDefault(origin);
  watchChildProcesses(log);

  const gestures = createGestureWatch(now);
  const state = windowStateFile(join(userData, 'window.json'), log);
  nativeTheme.themeSource = state.read().theme;
  const window: MainWindow = createMainWindow({
    url: launch.devServer ?? pageUrl,
    preload: join(import.meta.dirname, '../preload/index.cjs'),
    icon,
    session: pageSession(join(import.meta.dirname, '../renderer')),
    isDevelopment,
    state,
    onInput: gestures.noteInput,
    mayClose: createCloseQuestion<BrowserWindow>({
      isTrayCertain: platform !== 'linux',
      hasTrayHost: () => hasTrayHost(runProgram),
      ask: askWithoutTray,
      quit,
    }),
    onBroken: careForBrokenWindow(() => window, now, log),
    onOpenChanged: (isOpen) => {
      if (isOpen) return void app.dock?.show();
      app.dock?.hide();
      core.send({ type: 'window-closed' });
    },
  });

  const notify = createNotifier({
    isSupported: () => Notification.isSupported(),
    readsMarkup: platform === 'linux',
    create: ({ title, body, urgency }) => new Notification({ title, body, urgency, icon }),
    onClick: ({ connectionId, target }) => {
      window.open();
      core.send({ type: 'notification-clicked', connectionId, target });
    },
    timeoutMs: 5000,
  });

  let tray: TrayItem | null = null;
  let trayModel = startingTray;
  const coreOptions: CoreOptions = {
    dataFolder,
    version: app.getVersion(),
    platform,
    notificationsSupported: Notification.isSupported(),
    isScheduleOff: launch.isScheduleOff,
  };
  const core = startCoreThread({
    startWorker: (listeners) =>
      startCoreWorker(new URL('./core.js', import.meta.url), coreOptions, listeners),
    host: desktopHost({ window, showNotification: notify }),
    listeners: coreListeners({
      window,
      state,
      showTray: (model) => {
        trayModel = model;
        tray?.show(model);
      },
      dataFolder,
    }),
    log,
    now,
    closeWithinMs: 5000,
  });

  const openFirst = async (): Promise<void> => {
    if (launch.isDemo) {
      const reply = await core.call('connect.demo', {});
      if (!reply.ok && !window.hasEnded())
        saySorry('The demo organization could not be started', reply.error.message);
    }
    if (!launch.isHidden && !isStartedAtLogin()) window.open();
  };

  runOnce(
    { onAsked: () => window.open(), onQuitting: () => window.end(), finish: () => core.close() },
    () => {
      tray = createTray({
        resources,
        platform,
        actions: { open: window.open, command: (command) => core.send({ type: 'tray', command }), quit },
      });
      tray.show(trayModel);
      performance.mark('vane:tray-ready');
      setAppMenu(platform, isDevelopment);
      const isTrusted = ({ sender, senderFrame }: IpcMainEvent | IpcMainInvokeEvent): boolean =>
        window.isPage(sender) && isTrustedSender(senderFrame, origin);
      const gate = createCallGate<IpcMainInvokeEvent>({
        isTrusted,
        takeGesture: gestures.take,
        call: core.call,
        maxInFlight: 200,
      });
      answerCalls(gate);
      hearClicks((event) => isTrusted(event) && gestures.noteClick());
      watchPower({ onWoke: () => core.send({ type: 'power', state: 'resumed' }), onShutdown: quit });
      void openFirst();
    },
  );
}
