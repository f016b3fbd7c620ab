import { powerMonitor } from 'electron/main';

/** What the shell does about sleep and shutdown. */
export interface PowerListeners {
  readonly onWoke: () => void;
  /** The machine is shutting down; what is being written should be finished. */
  readonly onShutdown: () => void;
}

/** Watches sleep. Unlocking counts as waking: on some systems it is the only sign that comes. */
export function watchPower({ onWoke, onShutdown }: PowerListeners): void {
  powerMonitor.on('resume', onWoke);
  powerMonitor.on('unlock-screen', onWoke);
  powerMonitor.on('shutdown', onShutdown);
}
