import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright';
import type { ElectronRuntime } from '../runtime/electron-runtime.ts';
import type { Album } from './album.ts';
import type { Facts } from './facts.ts';
import { launchApp, type RunningApp } from './driver/launch-app.ts';
import { startSandboxProcess, type SandboxProcess } from './driver/sandbox-process.ts';

/** What the steps of a tour share: the app, the simulated organizations, the album and what was found. */
export interface Tour {
  readonly album: Album;
  readonly facts: Facts;
  /** Starts the app, or starts it again with the same data. */
  readonly startApp: () => Promise<Page>;
  readonly app: () => RunningApp;
  readonly page: () => Promise<Page>;
  /** Starts a simulated organization under a name of the tour's own. */
  readonly startSandbox: (name: string, args: readonly string[]) => Promise<SandboxProcess>;
  readonly sandbox: (name: string) => SandboxProcess;
  /** Ends everything that was started, and removes the app's data. */
  readonly end: () => Promise<void>;
}

/** Prepares a tour with data of its own; nothing is started yet. */
export async function createTour(runtime: ElectronRuntime, album: Album, facts: Facts): Promise<Tour> {
  const userData = await mkdtemp(path.join(tmpdir(), 'vane-tour-'));
  const sandboxes = new Map<string, SandboxProcess>();
  let running: RunningApp | null = null;

  const app = (): RunningApp => {
    if (running === null) throw new Error('The app is not started yet.');
    return running;
  };
  return {
    album,
    facts,
    app,
    page: () => app().window(),
    startApp: async () => {
      await running?.end();
      running = await launchApp(runtime, { userData, env: { VANE_SCHEDULE: 'off' } });
      return running.window();
    },
    startSandbox: async (name, args) => {
      const sandbox = await startSandboxProcess(args);
      sandboxes.set(name, sandbox);
      return sandbox;
    },
    sandbox: (name) => {
      const sandbox = sandboxes.get(name);
      if (sandbox === undefined) throw new Error(`There is no sandbox "${name}".`);
      return sandbox;
    },
    end: async () => {
      await running?.end();
      await Promise.all([...sandboxes.values()].map((sandbox) => sandbox.end()));
      await rm(userData, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
