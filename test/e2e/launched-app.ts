import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { heldStart } from '../../scripts/demo/driver/launch-app.ts';
import { ensureElectron } from '../../scripts/runtime/ensure-electron.ts';
import { electronLaunchOptions } from '../../scripts/runtime/launch-options.ts';
import type { Bridge } from '../../src/contract/wire.ts';

declare global {
  interface Window {
    readonly bridge: Bridge;
  }
}

/** The built app, running with a user data folder of its own. */
export interface LaunchedApp {
  readonly app: ElectronApplication;
  readonly userData: string;
  /** Everything that any page wrote to its console. */
  readonly consoleLines: readonly string[];
  /** Quits the app as a person would, and removes the folder. */
  readonly end: () => Promise<void>;
}

/** How the app is started for a test. */
export interface Launch {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** An existing folder, which is then left alone. */
  readonly userData?: string;
  /** A script that runs in the main process before the app does. */
  readonly before?: string;
}

/** Starts the app that lies built in `out`, with its schedule off. */
export async function launchApp({
  args = [],
  env = {},
  userData,
  before,
}: Launch = {}): Promise<LaunchedApp> {
  const folder = userData ?? (await mkdtemp(join(tmpdir(), 'vane-e2e-')));
  const options = electronLaunchOptions(await ensureElectron(() => {}), {
    appDir: join(import.meta.dirname, '../..'),
    args: [`--user-data-dir=${folder}`, ...args],
    env: { VANE_SCHEDULE: 'off', ...env },
  });
  const first = [...heldStart, ...(before === undefined ? [] : ['--require', before])];
  const app = await _electron.launch({ ...options, args: [...first, ...options.args] });
  const consoleLines: string[] = [];
  app.context().on('console', (message) => consoleLines.push(message.text()));
  return {
    app,
    userData: folder,
    consoleLines,
    end: async () => {
      await app.close();
      if (userData === undefined) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** The app's window, once its page has drawn something. */
export async function openWindow({ app }: LaunchedApp): Promise<Page> {
  const [window = await app.waitForEvent('window')] = app.windows();
  await window.locator('#root > *').first().waitFor();
  return window;
}
