import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureElectron } from '../../../scripts/runtime/ensure-electron.ts';
import { sandboxArguments } from '../../../scripts/runtime/launch-options.ts';
import type { SyncMeasured } from '../parts/sync-thread.ts';
import { runPart } from '../parts/part.ts';
import { startSandboxProcess } from '../sandbox-process.ts';
import { median } from '../text.ts';
import { writeEmptyApp } from './empty-app.ts';
import { treeMemoryMb } from './process-memory.ts';

/** An app's memory in megabytes, of all its processes, at rest for six seconds and for a minute. */
export interface RestMeasured {
  readonly soonMb: number;
  readonly laterMb: number;
}

/** One app's medians; times in milliseconds from the start of its process. */
export interface StartMeasured {
  readonly trayMs: number;
  readonly pageMs: number;
  /** After a start into the tray alone. */
  readonly hidden: RestMeasured;
  /** After its window was closed. */
  readonly closed: RestMeasured;
}

/** Both apps on the same runtime. */
export interface StartsMeasured {
  readonly vane: StartMeasured;
  readonly empty: StartMeasured;
  readonly runs: number;
  /** How often memory was read: less often, since it hardly varies and a rest takes a minute. */
  readonly rests: number;
  readonly electron: string;
}

const root = join(import.meta.dirname, '../../..');
const probe = join(import.meta.dirname, 'probe.cjs');

/**
 * Starts Vane, as built in `out` and with a mirror of 1,000 keys, and the empty app in turn. The first start of each
 * fills the caches of the system and is not counted.
 */
export async function measureStart(
  { runs, rests }: Pick<StartsMeasured, 'runs' | 'rests'>,
  say: (text: string) => void,
): Promise<StartsMeasured> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-bench-start-'));
  try {
    const runtime = await ensureElectron(() => undefined);
    const emptyApp = join(folder, 'empty');
    const profiles = { vane: join(folder, 'vane-profile'), empty: join(folder, 'empty-profile') };
    for (const path of [emptyApp, join(profiles.vane, 'data'), profiles.empty])
      await mkdir(path, { recursive: true });
    await writeEmptyApp(emptyApp, join(root, 'resources/tray/fine-22.png'));
    await fillMirror(join(profiles.vane, 'data', 'vane.db'));

    const apps = {
      empty: { electron: runtime.executable, app: emptyApp, profile: profiles.empty },
      vane: { electron: runtime.executable, app: root, profile: profiles.vane },
    };
    const seen = { empty: nothingSeen(), vane: nothingSeen() };
    for (let run = 0; run <= runs; run += 1) {
      say(run === 0 ? 'starting both apps once to warm up' : `start ${run} of ${runs}`);
      for (const name of names) {
        const launched = await launch(apps[name], 'page');
        if (run > 0) seen[name].starts.push(launched);
      }
    }
    for (let rest = 1; rest <= rests; rest += 1) {
      say(`rest ${rest} of ${rests}, four minutes each`);
      for (const name of names) {
        seen[name].hidden.push(await launch(apps[name], 'later', ['--hidden']));
        seen[name].closed.push(await launch(apps[name], 'later'));
      }
    }
    return { vane: medians(seen.vane), empty: medians(seen.empty), runs, rests, electron: runtime.version };
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

const names = ['empty', 'vane'] as const;
const patienceMs = 120_000;
const quitPatienceMs = 5000;
/** Before an app is ended and after it, so that one's end is no part of the other's start. */
const calmMs = 1000;

interface App {
  readonly electron: string;
  readonly app: string;
  readonly profile: string;
}

/** What the probe tells, in the order in which it does; the memory is read at `soon` and `later`. */
interface Launched {
  readonly atMs: ReadonlyMap<string, number>;
  readonly mb: ReadonlyMap<string, number>;
}

/** Starts an app, listens to the probe until it tells `until`, and ends the app. */
async function launch(
  { electron, app, profile }: App,
  until: 'page' | 'later',
  more: readonly string[] = [],
): Promise<Launched> {
  const args = [...sandboxArguments(), '-r', probe, app, `--user-data-dir=${profile}`, ...more];
  const startedAt = performance.timeOrigin + performance.now();
  const child = spawn(electron, args, {
    env: { ...process.env, VANE_SCHEDULE: 'off' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  const ended = new Promise((resolve) => child.once('close', resolve));
  const atMs = new Map<string, number>();
  const mb = new Map<string, number>();
  try {
    for await (const line of createInterface(child.stdout)) {
      if (!line.startsWith('@@')) continue;
      const { event, at } = JSON.parse(line.slice(2));
      atMs.set(String(event), Number(at) - startedAt);
      if (event === 'soon' || event === 'later') mb.set(event, treeMemoryMb(child.pid ?? 0) ?? Number.NaN);
      if (event !== until) continue;
      await sleep(calmMs);
      return { atMs, mb };
    }
    throw new Error(`${app} ended before it told "${until}".`);
  } finally {
    child.kill('SIGTERM');
    const impatient = setTimeout(() => child.kill('SIGKILL'), quitPatienceMs);
    await ended;
    clearTimeout(impatient);
    clearTimeout(timer);
    await sleep(calmMs);
  }
}

interface Seen {
  readonly starts: Launched[];
  readonly hidden: Launched[];
  readonly closed: Launched[];
}

function nothingSeen(): Seen {
  return { starts: [], hidden: [], closed: [] };
}

function medians({ starts, hidden, closed }: Seen): StartMeasured {
  const time = (event: string): number => median(starts.map(({ atMs }) => atMs.get(event) ?? Number.NaN));
  const rest = (all: readonly Launched[]): RestMeasured => ({
    soonMb: median(all.map(({ mb }) => mb.get('soon') ?? Number.NaN)),
    laterMb: median(all.map(({ mb }) => mb.get('later') ?? Number.NaN)),
  });
  return { trayMs: time('tray'), pageMs: time('page'), hidden: rest(hidden), closed: rest(closed) };
}
