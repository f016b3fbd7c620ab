import { app } from 'electron/main';

/** What happens around the app's life; windows come and go in between. */
export interface LifecycleListeners {
  /** Someone starts Vane again, or clicks its icon in the dock. */
  readonly onAsked: () => void;
  /** Quitting began: no question may stand in its way any more. */
  readonly onQuitting: () => void;
  /** Everything that must be finished before the process ends. */
  readonly finish: () => Promise<void>;
}

/** Runs `start` once Electron is ready, unless Vane runs already: then that one is asked to show itself. */
export function runOnce(listeners: LifecycleListeners, start: () => void): void {
  app.on('second-instance', (_event, argv) => {
    if (!argv.includes('--hidden')) listeners.onAsked();
  });
  app.on('activate', () => listeners.onAsked());
  // Without a listener Electron would quit with the last window.
  app.on('window-all-closed', () => {});
  app.on('before-quit', () => listeners.onQuitting());
  app.once('will-quit', (event) => {
    event.preventDefault();
    void listeners.finish().finally(() => app.exit(0));
  });
  void app.whenReady().then(start);
}
