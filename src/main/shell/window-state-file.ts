import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Log } from '../core/log.ts';
import { firstWindowState, parseWindowState, type WindowState } from './window-state.ts';

/** Where the window's state lies between two openings. */
export interface WindowStateFile {
  readonly read: () => WindowState;
  readonly change: (part: Partial<WindowState>) => void;
}

/** Keeps the window's state in a small file. Losing it costs nothing but a window in its first place. */
export function windowStateFile(file: string, log: Log): WindowStateFile {
  let state = load(file);
  return {
    read: () => state,
    change: (part) => {
      const next = { ...state, ...part };
      if (JSON.stringify(next) === JSON.stringify(state)) return;
      state = next;
      try {
        writeFileSync(`${file}.new`, JSON.stringify(next), { mode: 0o600 });
        renameSync(`${file}.new`, file);
      } catch (thrown) {
        log.warn('the window’s place could not be kept', { cause: String(thrown) });
      }
    },
  };
}

function load(file: string): WindowState {
  try {
    return parseWindowState(readFileSync(file, 'utf8'));
  } catch {
    return firstWindowState;
  }
}
