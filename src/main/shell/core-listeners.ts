import { app, nativeTheme } from 'electron/main';
import type { TrayModel } from '../core/host.ts';
import { chosenTheme } from './chosen-theme.ts';
import type { CoreListeners } from './core-thread.ts';
import { sayCoreLost, sayCoreRefused, saySorry } from './dialogs.ts';
import type { MainWindow } from './main-window.ts';
import type { WindowStateFile } from './window-state-file.ts';

/** What the shell does about what the core says. */
export function coreListeners(deps: {
  readonly window: MainWindow;
  readonly state: WindowStateFile;
  readonly showTray: (model: TrayModel) => void;
  readonly dataFolder: string;
}): CoreListeners {
  const { window, state, showTray, dataFolder } = deps;
  return {
    onReady: () => performance.mark('vane:core-ready'),
    onRefused: (sentence) => {
      window.end();
      void refuseToStart(sentence, dataFolder);
    },
    onEvent: (name, payload) => {
      const theme = chosenTheme(name, payload);
      if (theme !== null) {
        nativeTheme.themeSource = theme;
        state.change({ theme });
      }
      window.send(name, payload);
    },
    onTray: showTray,
    onRestarted: () => {
      if (!window.isOpen()) return;
      window.reload();
      saySorry(
        'Vane had to start its core again',
        'Nothing was lost. What was running can be started again.',
      );
    },
    onLost: () => {
      window.end();
      void restartOrQuit();
    },
  };
}

/** Says why Vane cannot start, and quits. */
export async function refuseToStart(sentence: string, dataFolder: string): Promise<void> {
  await app.whenReady();
  await sayCoreRefused(sentence, dataFolder);
  app.quit();
}

async function restartOrQuit(): Promise<void> {
  await app.whenReady();
  if ((await sayCoreLost()) === 'restart') app.relaunch();
  app.quit();
}
