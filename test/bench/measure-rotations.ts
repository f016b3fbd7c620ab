import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { besideIdle } from './beside-idle.ts';
import { runPart } from './parts/part.ts';
import type { RotationProcessMeasured } from './parts/rotation-process.ts';
import type { Stalls } from './parts/watch-loop.ts';
import { startSandboxProcess } from './sandbox-process.ts';

/** So many rotations at once, and what an idle process beside them felt. */
export interface RotationsWatched extends RotationProcessMeasured {
  readonly idle: Stalls;
  /** What the calls alone take when each answer comes after the latency and as many run as may. */
  readonly boundMs: number;
}

/** Of every answer of the sandbox, in milliseconds. */
export const rotationLatencyMs = 50;

/**
 * The calls that one rotation with one readable destination cannot do without: one to find the old key, one to make
 * the new one, three to try it, one to learn its workspace, one to try what was read back, two listings that show both
 * keys before the old one goes, one to delete, and two listings that show that it is gone and nothing is left over.
 */
export const callsNeeded = 12;

/** Rotates so many keys against a sandbox in another process; `say` tells how far it is. */
export async function measureRotations(
  count: number,
  say: (text: string) => void,
): Promise<RotationsWatched> {
  const folder = await mkdtemp(join(tmpdir(), 'vane-bench-'));
  const sandbox = await startSandboxProcess(count * 8, rotationLatencyMs);
  try {
    const { url: baseUrl, adminKey } = sandbox;
    say(`${count} rotations`);
    const measured = await besideIdle(() =>
      runPart<RotationProcessMeasured>('rotation-process', { folder, baseUrl, adminKey, count }),
    );
    return { ...measured, boundMs: (count * callsNeeded * rotationLatencyMs) / measured.parallelism };
  } finally {
    await sandbox.end();
    await rm(folder, { recursive: true, force: true });
  }
}
