import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** A process of the session's own that is ended with it. */
export interface Service {
  readonly name: string;
  readonly process: ChildProcess;
  /** Resolves when it has ended, whatever the reason. */
  readonly ended: Promise<void>;
  readonly logFile: string;
}

/** What to start, and with what on standard input or on descriptor 3 (a pipe to read from). */
export interface ServiceCommand {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string;
  readonly reports?: boolean;
}

/**
 * Starts a service in a process group of its own, its output going to a log file.
 *
 * Ctrl-C thus reaches only the command that the session is for, and `setpriv` makes the kernel end the service should this
 * process be killed without a chance to clean up.
 */
export function startService(command: ServiceCommand, env: NodeJS.ProcessEnv, logsDir: string): Service {
  const logFile = path.join(logsDir, `${command.name}.log`);
  const log = openSync(logFile, 'a');
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', command.program, ...command.args], {
    env,
    cwd: env['HOME'],
    detached: true,
    stdio: [
      command.input === undefined ? 'ignore' : 'pipe',
      log,
      log,
      command.reports === true ? 'pipe' : 'ignore',
    ],
  });
  closeSync(log);
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(command.input);
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.once('error', () => resolve());
  });
  return { name: command.name, process: child, ended, logFile };
}

/** The first line that a service wrote to descriptor 3, or undefined if it ended or took too long. */
export async function readReport(service: Service, limitMs: number): Promise<string | undefined> {
  const pipe = service.process.stdio[3];
  if (pipe === null || pipe === undefined || !('setEncoding' in pipe)) return undefined;
  const line = new Promise<string>((resolve) => {
    let text = '';
    pipe.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const end = text.indexOf('\n');
      if (end >= 0) resolve(text.slice(0, end));
    });
  });
  const cancel = new AbortController();
  const late = wait(limitMs, undefined, { signal: cancel.signal }).catch(() => undefined);
  const first = await Promise.race([line, late, service.ended.then(() => undefined)]);
  cancel.abort();
  return first;
}

/** Ends a service and what it started: asks first, insists after a moment. */
export async function endService(service: Service): Promise<void> {
  signalGroup(service, 'SIGTERM');
  const cancel = new AbortController();
  const insist = wait(GRACE_MS, undefined, { signal: cancel.signal }).then(
    () => signalGroup(service, 'SIGKILL'),
    () => undefined,
  );
  await service.ended;
  cancel.abort();
  await insist;
  signalGroup(service, 'SIGKILL');
}

/** The end of a service's log, for the message that tells why it did not come up. */
export function logTail(service: Service): string {
  return readFileSync(service.logFile, 'utf8').trim().split('\n').slice(-5).join('\n');
}

const GRACE_MS = 2_000;

function signalGroup({ process: child }: Service, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (!isNoSuchProcess(error)) throw error;
  }
}

function isNoSuchProcess(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ESRCH';
}
