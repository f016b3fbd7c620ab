import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll } from 'vitest';
import { callApp } from '../../../scripts/demo/driver/calls.ts';
import { launchApp, type AppStart, type RunningApp } from '../../../scripts/demo/driver/launch-app.ts';
import { syncEnded } from '../../../scripts/demo/driver/syncing.ts';
import { dismissNotifications } from '../../../scripts/session/probe/notifications.ts';
import { ensureElectron } from '../../../scripts/runtime/ensure-electron.ts';
import type { ConnectionState } from '../../../src/contract/app.ts';
import type { SandboxOptions } from '../../../src/sandbox/options.ts';
import { startSandbox, type Sandbox } from '../../../src/sandbox/start.ts';

/** The real app with data of its own; started again, it finds that data. */
export interface TestApp {
  readonly userData: string;
  readonly running: () => RunningApp;
  /** The window; waits for it to open. */
  readonly window: () => Promise<Page>;
  /** Quits and starts again with the same data, which can be changed meanwhile. */
  readonly restart: (start?: Omit<AppStart, 'userData'>, meanwhile?: () => void) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Starts the app with nothing connected and its schedule off. */
export async function startApp(start: Omit<AppStart, 'userData'> = {}): Promise<TestApp> {
  const runtime = await ensureElectron(() => undefined);
  const userData = await mkdtemp(join(tmpdir(), 'vane-e2e-'));
  const launch = ({ args = [], env = {} }: Omit<AppStart, 'userData'>): Promise<RunningApp> =>
    launchApp(runtime, { userData, args, env: { VANE_SCHEDULE: 'off', ...env } });
  let running = await launch(start);
  return {
    userData,
    running: () => running,
    window: () => running.window(),
    restart: async (again = {}, meanwhile = () => undefined) => {
      await running.end();
      meanwhile();
      running = await launch(again);
    },
    end: async () => {
      await running.end();
      await dismissNotifications();
      await rm(userData, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** A simulated organization in this process. */
export interface TestOrganization extends Sandbox {
  readonly end: () => Promise<void>;
}

/** Starts a small simulated organization that lives by the real clock. */
export async function startOrganization(options: Partial<SandboxOptions> = {}): Promise<TestOrganization> {
  const sandbox = await startSandbox({
    now: () => new Date(),
    seed: 7,
    members: 12,
    keys: 60,
    months: 2,
    ...options,
  });
  return { ...sandbox, end: sandbox.close };
}

/** Connects an organization as the window does, without its pages, and waits for the first sync. */
export async function connect(
  page: Page,
  { adminKey, url }: Sandbox,
  name: string,
): Promise<ConnectionState> {
  await callApp(page, 'connect.offer', { key: adminKey });
  const test = await callApp(page, 'connect.test', { baseUrl: url });
  if (test.result === 'fails') throw new Error(`The organization could not be connected: ${test.detail}`);
  await callApp(page, 'connect.save', { name, keep: 'keychain' });
  return syncEnded(page, 0);
}

/** The app connected to a simulated organization, and its window. */
export interface ConnectedApp {
  readonly app: TestApp;
  readonly page: Page;
  readonly sandbox: Sandbox;
  readonly connection: ConnectionState;
}

/** Starts both, connects them, and shows the overview; what the organization holds can be arranged before. */
export async function startConnected(
  keep: Keep,
  name: string,
  options: Partial<SandboxOptions> = {},
  arrange: (sandbox: Sandbox) => Promise<void> = async () => undefined,
): Promise<ConnectedApp> {
  const sandbox = keep(await startOrganization(options));
  await arrange(sandbox);
  const app = keep(await startApp());
  const page = await app.window();
  const connection = await connect(page, sandbox, name);
  await page.getByRole('heading', { level: 1, name: 'Overview' }).waitFor();
  return { app, page, sandbox, connection };
}

/** Remembers something that was started, so that it is ended, and hands it on. */
export type Keep = <T extends { readonly end: () => Promise<void> }>(started: T) => T;

/** What the tests of a file share is ended after the last of them, newest first, also if starting the rest failed. */
export function keptForFile(): Keep {
  const kept: { readonly end: () => Promise<void> }[] = [];
  afterAll(async () => {
    for (const each of kept.toReversed()) await each.end();
  });
  return (started) => {
    kept.push(started);
    return started;
  };
}
