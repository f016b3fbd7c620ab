import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import type { RunFolders } from './folders.ts';
import type { ChildConfig, FromChild, Order, ToChild } from './messages.ts';

const lifeMs = 30_000;

/** How a process ended. */
export interface LifeEnd {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
}

/** One process from its start to its end, however that comes. */
export function live(
  script: string,
  config: ChildConfig,
  { temporary, outputFile }: RunFolders,
  answer: (message: FromChild) => readonly Order[] | Promise<readonly Order[]>,
  now: () => number,
): Promise<LifeEnd> {
  return new Promise((resolve, reject) => {
    const environment = { PATH: process.env['PATH'], HOME: temporary, TMPDIR: temporary, TZ: 'UTC' };
    const child: ChildProcess = spawn(process.execPath, ['--single-threaded', script], {
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      env: environment,
    });
    const send = (message: ToChild): void => {
      if (child.connected) child.send(message, () => {});
    };
    let output = '';
    const hear = (chunk: Buffer): void => {
      output += chunk.toString('utf8');
      appendFileSync(outputFile, chunk);
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    const timer = setTimeout(() => child.kill('SIGTERM'), lifeMs);
    child.on('message', (message: FromChild) => {
      void Promise.resolve(answer(message)).then((orders) => {
        if ('id' in message) send({ type: 'go', id: message.id, now: now(), orders });
      }, reject);
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code, signal, output });
    });
    send({ type: 'begin', config });
  });
}
