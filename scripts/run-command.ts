import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { SetupError } from './setup-error.ts';

/**
 * Runs a command on this terminal and gives the exit code that a shell would report.
 *
 * Signals that ask this process to stop are passed on, and it waits for the command, so that what was started around it
 * can be ended in order. Ctrl-C reaches the command from the terminal itself.
 */
export function runCommand(
  command: string,
  args: readonly string[],
  options: { readonly env: NodeJS.ProcessEnv; readonly cwd?: string },
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { ...options, stdio: 'inherit', shell: false });
    const passOn = (signal: NodeJS.Signals): void => void child.kill(signal);
    process.on('SIGTERM', passOn).on('SIGHUP', passOn).on('SIGINT', ignore);
    const done = (): void => {
      process.off('SIGTERM', passOn).off('SIGHUP', passOn).off('SIGINT', ignore);
    };
    child.on('error', (error) => {
      done();
      reject(new SetupError(`${command} cannot be started: ${error.message}`));
    });
    child.on('close', (code, signal) => {
      done();
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}

function ignore(): void {
  return undefined;
}
