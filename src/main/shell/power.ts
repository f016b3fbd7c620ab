import { powerMonitor } from 'electron/main';

/** What the shell does about sleep and shutdown. */
export interface PowerListeners {
  readonly onState: (state: 'suspended' | 'resumed') => void;
  /** The machine is shutting down; what is being written should be finished. */
  readonly onShutdown: () => void;
}

/** Watches sleep. Unlocking counts as waking: on some systems it is the only sign that comes. */
export function watchPower({ onState, onShutdown }: PowerListeners): void {
  powerMonitor.on('suspend', () => onState('suspended'));
  powerMonitor.on('resume', () => onState('resumed'));
  powerMonitor.on('unlock-screen', () => onState('resumed'));
  powerMonitor.on('shutdown', onShutdown);
}
