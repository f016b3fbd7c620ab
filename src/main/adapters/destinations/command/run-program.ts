import { type ChildProcess, spawn } from 'node:child_process';

/** One run of a program. */
export interface ProgramRun {
  readonly executable: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  /** Exactly these characters, then the end of input. */
  readonly input: string;
  readonly timeoutMs: number;
  /** Between asking a program to end and ending it, in milliseconds. */
  readonly graceMs: number;
  readonly maxOutputBytes: number;
}

/** How a run ended. */
export type ProgramEnd =
  | { readonly kind: 'exited'; readonly code: number; readonly stdout: Buffer; readonly stderr: Buffer }
  /** By somebody else's signal. */
  | { readonly kind: 'killed'; readonly signal: string }
  | { readonly kind: 'stopped'; readonly why: Stop }
  | { readonly kind: 'not-started'; readonly thrown: unknown };

/** Why Vane ended a program. */
export type Stop = 'timeout' | 'output' | 'aborted';

/** After the program ended, so long may processes that it left keep its output open; in milliseconds. */
const lingerMs = 500;

/** Runs a program without a shell in a process group of its own, and leaves nothing of it running after a stop. */
export function runProgram(run: ProgramRun, signal: AbortSignal): Promise<ProgramEnd> {
  return new Promise((resolve) => {
    let child: ChildProcess;
    try {
      child = spawn(run.executable, run.args, {
        cwd: run.folder,
        env: run.environment,
        detached: process.platform !== 'win32',
        windowsHide: true,
        stdio: ['pipe', 'pipe', 'pipe'],
      });
    } catch (thrown) {
      resolve({ kind: 'not-started', thrown });
      return;
    }
    const timers: NodeJS.Timeout[] = [];
    const output = { stdout: [] as Buffer[], stderr: [] as Buffer[], bytes: 0 };
    let stopped: Stop | null = null;

    const stop = (why: Stop): void => {
      if (stopped !== null) return;
      stopped = why;
      killGroup(child, 'SIGTERM');
      timers.push(
        setTimeout(() => {
          killGroup(child, 'SIGKILL');
          letGo(child);
        }, run.graceMs),
      );
    };
    const onAbort = (): void => stop('aborted');
    const end = (how: ProgramEnd): void => {
      for (const timer of timers) clearTimeout(timer);
      signal.removeEventListener('abort', onAbort);
      resolve(how);
    };
    const keep = (chunks: Buffer[]) => (chunk: Buffer) => {
      output.bytes += chunk.length;
      if (output.bytes > run.maxOutputBytes) stop('output');
      else chunks.push(chunk);
    };

    child.stdout?.on('data', keep(output.stdout));
    child.stderr?.on('data', keep(output.stderr));
    child.stdin?.on('error', () => {
      // A program that does not read its input has closed it; its exit code tells whether that is a failure.
    });
    child.on('error', (thrown) => {
      if (child.pid === undefined) end({ kind: 'not-started', thrown });
    });
    child.on('exit', () => {
      timers.push(
        setTimeout(() => {
          killGroup(child, 'SIGKILL');
          letGo(child);
        }, lingerMs),
      );
    });
    child.on('close', (code, killedBy) => {
      if (stopped !== null) {
        killGroup(child, 'SIGKILL');
        end({ kind: 'stopped', why: stopped });
      } else if (code === null) end({ kind: 'killed', signal: killedBy ?? '' });
      else {
        const [stdout, stderr] = [Buffer.concat(output.stdout), Buffer.concat(output.stderr)];
        end({ kind: 'exited', code, stdout, stderr });
      }
    });
    timers.push(setTimeout(() => stop('timeout'), run.timeoutMs));
    signal.addEventListener('abort', onAbort);
    if (signal.aborted) onAbort();
    child.stdin?.end(run.input, 'utf8');
  });
}

/** Everything that the program started and that did not leave its group; those that are gone already are no error. */
function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill(signal);
    else process.kill(-child.pid, signal);
  } catch {
    // Nobody is left in the group.
  }
}

/** Closes our ends, so that a process that left the group cannot keep us waiting. */
function letGo(child: ChildProcess): void {
  child.stdin?.destroy();
  child.stdout?.destroy();
  child.stderr?.destroy();
}
