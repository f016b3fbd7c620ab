import { once } from 'node:events';
import path from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright';
import { projectRoot } from '../../project-root.ts';
import type { ElectronRuntime } from '../../runtime/electron-runtime.ts';
import { electronLaunchOptions } from '../../runtime/launch-options.ts';
import { within } from './within.ts';

/** The built app, started and steered by Playwright. */
export interface RunningApp {
  readonly app: ElectronApplication;
  readonly startedAt: number;
  /** The window, once its page has drawn something; waits for it to open. */
  readonly window: () => Promise<Page>;
  /** Quits the app as a person would; a process that does not follow is ended. */
  readonly end: () => Promise<void>;
}

/** How the app is started. */
export interface AppStart {
  readonly userData: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

/** The first arguments of an app that Playwright starts: it waits until Playwright can follow it. */
export const heldStart: readonly string[] = [
  '--require',
  path.join(import.meta.dirname, 'hold-until-attached.cjs'),
];

/** Starts the app that lies built in `out`. */
export async function launchApp(
  runtime: ElectronRuntime,
  { userData, args = [], env = {} }: AppStart,
): Promise<RunningApp> {
  const startedAt = performance.now();
  const options = electronLaunchOptions(runtime, {
    appDir: projectRoot,
    args: [`--user-data-dir=${userData}`, ...args],
    env,
  });
  const app = await _electron.launch({
    ...options,
    args: [...heldStart, ...options.args],
    timeout: START_LIMIT_MS,
  });
  const child = app.process();
  return {
    app,
    startedAt,
    window: () => windowOf(app),
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      const quit = app.close().then(() => ended);
      await within('quitting', QUIT_LIMIT_MS, quit).catch(() => child.kill('SIGKILL'));
      await ended;
    },
  };
}

const START_LIMIT_MS = 30_000;
const QUIT_LIMIT_MS = 8_000;

async function windowOf(app: ElectronApplication): Promise<Page> {
  const isOpen = (): boolean => app.windows().some((page) => !page.isClosed());
  if (!isOpen()) await app.waitForEvent('window', { predicate: () => isOpen() });
  const page = app.windows().find((each) => !each.isClosed());
  if (page === undefined) throw new Error('The window closed as it opened.');
  page.setDefaultTimeout(ACTION_LIMIT_MS);
  await page.locator('#root h1').first().waitFor();
  return page;
}

const ACTION_LIMIT_MS = 15_000;
