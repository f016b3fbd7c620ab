import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../project-root.ts';

/** A simulated organization in a process of its own. */
export interface SandboxProcess {
  readonly url: string;
  readonly adminKey: string;
  /** Sends a command to its control route, such as `POST faults`. */
  readonly control: (command: `${'POST' | 'DELETE'} ${string}`, body?: object) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** Starts the sandbox with the arguments of its command line, and waits until it serves. */
export async function startSandboxProcess(args: readonly string[]): Promise<SandboxProcess> {
  const main = path.join(projectRoot, 'src/sandbox/main.ts');
  const child = spawn(process.execPath, [main, '--port', '0', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const endWithUs = (): void => void child.kill('SIGTERM');
  process.once('exit', endWithUs);
  void ended.then(() => process.off('exit', endWithUs));
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([
    once(lines, 'line').then(([first]) => String(first)),
    ended.then(() => {
      throw new Error('The sandbox ended before it served.');
    }),
  ]);
  const { url, adminKey, controlUrl } = addressesFrom(JSON.parse(line));
  return {
    url,
    adminKey,
    control: async (command, body = {}) => {
      const [method, route] = command.split(' ');
      const response = await fetch(`${controlUrl}/${route}`, {
        method: method ?? 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      if (!response.ok) throw new Error(`The sandbox refused ${command}: ${await response.text()}`);
    },
    end: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function addressesFrom(value: unknown): {
  readonly url: string;
  readonly adminKey: string;
  readonly controlUrl: string;
} {
  const field = (name: string): string => {
    const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
    if (typeof found !== 'string') throw new Error(`The sandbox did not say its ${name}.`);
    return found;
  };
  return { url: field('url'), adminKey: field('adminKey'), controlUrl: field('controlUrl') };
}
