import { app } from 'electron/main';
import type { Log } from '../core/log.ts';

/**
 * Writes down when one of Chromium's helpers (graphics, network) died. Chromium starts it again by itself, so nothing
 * else is to be done; the page's own process is the window's to care for.
 */
export function watchChildProcesses(log: Log): void {
  app.on('child-process-gone', (_event, { type, reason, exitCode, name = '' }) => {
    if (reason !== 'clean-exit') log.warn('a helper process died', { type, name, reason, exitCode });
  });
}
