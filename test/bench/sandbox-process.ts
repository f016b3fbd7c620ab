import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import process from 'node:process';
import { createInterface } from 'node:readline';

/** A simulated organization in a process of its own, so that it does not share the measured one's threads. */
export interface SandboxProcess {
  readonly url: string;
  readonly adminKey: string;
  /** May be called again. */
  readonly end: () => Promise<void>;
}

/** Starts the sandbox; unless told otherwise with the latency of a near server. */
export async function startSandboxProcess(keys: number, latencyMs = 10): Promise<SandboxProcess> {
  const members = Math.min(1000, Math.max(40, Math.round(keys / 100)));
  const program = join(import.meta.dirname, '../../src/sandbox/main.ts');
  const args = [
    program,
    '--seed',
    '7',
    '--keys',
    String(keys),
    '--members',
    String(members),
    '--latency-ms',
    String(latencyMs),
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(child.stdout), 'line');
  const { url, adminKey } = JSON.parse(String(line));
  const ended = once(child, 'close');
  return {
    url: String(url),
    adminKey: String(adminKey),
    end: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}
