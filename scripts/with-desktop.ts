import { runWithDesktop } from './run-with-desktop.ts';
import { runScript } from './run-script.ts';
import { SetupError } from './setup-error.ts';

const [command, ...args] = process.argv.slice(2);

await runScript(() => {
  if (command === undefined) throw new SetupError('Usage: node scripts/with-desktop.ts COMMAND [ARGUMENT …]');
  return runWithDesktop(() => ({ command: command === 'node' ? process.execPath : command, args }));
});
