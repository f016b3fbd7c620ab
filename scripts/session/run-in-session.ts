import { runCommand } from '../run-command.ts';
import { startSession } from './start-session.ts';

/** Runs a command inside a private desktop session, ends the session, and gives the command's exit code. */
export async function runInSession(
  command: string,
  args: readonly string[],
  options: { readonly env?: NodeJS.ProcessEnv; readonly cwd?: string } = {},
): Promise<number> {
  const session = await startSession();
  try {
    return await runCommand(command, args, { ...options, env: { ...session.env, ...options.env } });
  } finally {
    await session.end();
  }
}
