import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { ensureElectron } from '../../../scripts/runtime/ensure-electron.ts';
import { sandboxArguments } from '../../../scripts/runtime/launch-options.ts';
import type { SyncMeasured } from '../parts/sync-thread.ts';
import { runPart } from '../parts/part.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { median } from '../text.ts';
import { writeEmptyApp } from './empty-app.ts';
import { treeMemoryMb } from './process-memory.ts';

/** One app's medians, in milliseconds from the start of its process and in megabytes. */
export interface StartMeasured {
  readonly trayMs: number;
  readonly pageMs: number;
  /** Of all processes of the app, five seconds after its window was closed. */
  readonly closedMb: number;
  /** Of all processes of the app, seven seconds after a start into the tray alone. */
  readonly hiddenMb: number;
}

/** Both apps on the same runtime. */
export interface StartsMeasured {
  readonly vane: StartMeasured;
  readonly empty: StartMeasured;
  readonly runs: number;
  readonly electron: string;
}

const root = join(import.meta.dirname, '../../..');
const probe = join(import.meta.dirname, 'probe.cjs');

/**
 * Starts Vane, as built in `out` and with a mirror of 1,000 keys, and the empty app in turn. The first start of each
 * fills the caches of the system and is not counted.
 */
export async function measureStart(runs: number, say: (text: string) => void): Promise<StartsMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-bench-start-'));
  try {
    const runtime = await ensureElectron(() => undefined);
    const emptyApp = join(folder, 'empty');
    const profiles = { vane: join(folder, 'vane-profile'), empty: join(folder, 'empty-profile') };
    for (const path of [emptyApp, join(profiles.vane, 'data'), profiles.empty])
      await mkdir(path, { recursive: true });
    await writeEmptyApp(emptyApp, join(root, 'resources/tray/fine-22.png'));
    await fillMirror(join(profiles.vane, 'data', 'vane.db'));

    const vane: StartMeasured[] = [];
    const empty: StartMeasured[] = [];
    for (let run = 0; run <= runs; run += 1) {
      say(run === 0 ? 'starting both apps once to warm up' : `start ${run} of ${runs}`);
      const ofEmpty = await startOnce(runtime.executable, emptyApp, profiles.empty);
      const ofVane = await startOnce(runtime.executable, root, profiles.vane);
      if (run > 0) empty.push(ofEmpty);
      if (run > 0) vane.push(ofVane);
    }
    return { vane: medians(vane), empty: medians(empty), runs, electron: runtime.version };
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function fillMirror(file: string): Promise<void> {
  const sandbox = await startSandboxProcess(1000);
  try {
    const { url: baseUrl, adminKey } = sandbox;
    await runPart<SyncMeasured>('sync-process', { file, baseUrl, adminKey, urlsFile: null });
  } finally {
    await sandbox.end();
  }
}

const patienceMs = 60_000;
const quitPatienceMs = 5000;

async function startOnce(electron: string, app: string, profile: string): Promise<StartMeasured> {
  const shown = await launch(electron, app, profile, []);
  const { trayMs, pageMs } = shown;
  if (trayMs === undefined || pageMs === undefined)
    throw new Error(`${app} did not show its tray and its page.`);
  const hidden = await launch(electron, app, profile, ['--hidden']);
  return { trayMs, pageMs, closedMb: shown.memoryMb, hiddenMb: hidden.memoryMb };
}

interface Launched {
  readonly trayMs: number | undefined;
  readonly pageMs: number | undefined;
  readonly memoryMb: number;
}

async function launch(
  electron: string,
  app: string,
  profile: string,
  more: readonly string[],
): Promise<Launched> {
  const args = [...sandboxArguments(), '-r', probe, app, `--user-data-dir=${profile}`, ...more];
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(electron, args, {
    env: { ...process.env, VANE_SCHEDULE: 'off' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const told = new Map<string, number>();
  try {
    for await (const line of createInterface(child.stdout)) {
      if (!line.startsWith('@@')) continue;
      const { event, at } = JSON.parse(line.slice(2));
      told.set(String(event), Number(at) - startedAt);
      if (event === 'closed') break;
    }
    const memoryMb = treeMemoryMb(child.pid ?? 0) ?? Number.NaN;
    return { trayMs: told.get('tray'), pageMs: told.get('page'), memoryMb };
  } finally {
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), quitPatienceMs);
    await ended;
    clearTimeout(impatient);
    clearTimeout(timer);
  }
}

function medians(all: readonly StartMeasured[]): StartMeasured {
  return {
    trayMs: median(all.map(({ trayMs }) => trayMs)),
    pageMs: median(all.map(({ pageMs }) => pageMs)),
    closedMb: median(all.map(({ closedMb }) => closedMb)),
    hiddenMb: median(all.map(({ hiddenMb }) => hiddenMb)),
  };
}
