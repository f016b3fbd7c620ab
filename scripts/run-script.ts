import { SetupError } from './setup-error.ts';

/** Runs a script's main function, sets its exit code, and prints what a person has to do without a stack trace. */
export async function runScript(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = 1;
    process.stderr.write(`${error instanceof SetupError ? error.message : describe(error)}\n`);
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
