import { runCommand } from './run-command.ts';
import type { ElectronRuntime } from './runtime/electron-runtime.ts';
import { obtainElectron } from './runtime/ensure-electron.ts';
import { electronEnvironment, needsNoSandbox } from './runtime/launch-options.ts';
import { ensureLibraries } from './runtime/system-libraries.ts';
import { sayOnStderr } from './say.ts';
import { needsSession } from './session/needs-session.ts';
import { runInSession } from './session/run-in-session.ts';
import { ensureSessionPackages } from './session/session-packages.ts';

/** A program to run and its arguments. */
export interface Command {
  readonly command: string;
  readonly args: readonly string[];
}

/**
 * Runs a command where Electron can show itself, and gives its exit code.
 *
 * Sees to an Electron, its libraries and, where there is no display, a private desktop session; the command finds them by
 * its environment. Downloading Electron and installing the session's programs go on side by side.
 */
export async function runWithDesktop(commandFor: (runtime: ElectronRuntime) => Command): Promise<number> {
  const say = sayOnStderr;
  const isPrivate = needsSession();
  const [runtime] = await Promise.all([
    obtainElectron(say),
    isPrivate ? ensureSessionPackages(say) : undefined,
  ]);
  await ensureLibraries(runtime, say);

  const { command, args } = commandFor(runtime);
  const env = electronEnvironment(runtime);
  if (needsNoSandbox()) say("Running as root: Electron starts without Chromium's sandbox (--no-sandbox).");
  if (!isPrivate) return runCommand(command, args, { env: { ...process.env, ...env } });
  say('No display to use: starting a private desktop session.');
  return runInSession(command, args, { env });
}
