import { runWithDesktop } from './run-with-desktop.ts';
import { runScript } from './run-script.ts';
import { sandboxArguments } from './runtime/launch-options.ts';

const args = process.argv.slice(2);

await runScript(() =>
  runWithDesktop(({ executable }) => ({
    command: executable,
    args: [...sandboxArguments(), ...(args.length === 0 ? ['.'] : args)],
  })),
);
