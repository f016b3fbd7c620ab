import { homedir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../project-root.ts';
import { runScript } from '../run-script.ts';
import { runWithDesktop } from '../run-with-desktop.ts';
import { sandboxArguments } from '../runtime/launch-options.ts';
import { sayOnStderr } from '../say.ts';
import { needsSession } from '../session/needs-session.ts';
import { SetupError } from '../setup-error.ts';

const help = `npm run demo                     with a display: opens the app with a simulated organization
                                 without one: walks a tour of the app and takes pictures of it
npm run demo -- --tour           the tour, in a private desktop session, although there is a display (Linux)
npm run demo -- --large          a tour of 100,000 keys, with measurements
npm run demo -- --screenshots    the tour; then its best pictures go to docs/screenshots
`;

const known = ['--tour', '--large', '--screenshots'];
const args = process.argv.slice(2);

await runScript(async () => {
  const unknown = args.find((arg) => !known.includes(arg) && arg !== '--help');
  if (unknown !== undefined) throw new SetupError(`The demo does not know ${unknown}.\n${help}`);
  if (args.includes('--help')) {
    process.stdout.write(help);
    return 0;
  }
  return args.length > 0 || needsSession() ? takeTour() : openForPerson();
});

/** Walks the tour in a desktop session of its own. */
function takeTour(): Promise<number> {
  if (process.platform !== 'linux')
    throw new SetupError('The tour needs a private desktop session, which only Linux has.');
  process.env['VANE_SESSION'] = 'private';
  return runWithDesktop(() => ({
    command: process.execPath,
    args: [path.join(projectRoot, 'scripts/demo/tour.ts'), ...args],
  }));
}

/** Opens the app for a person to explore, with data apart from that of an installed Vane. */
function openForPerson(): Promise<number> {
  const userData = path.join(appDataFolder(), 'Vane Demo');
  sayOnStderr(`Vane opens with a simulated organization; its data is in ${userData}. Quit it from the tray.`);
  return runWithDesktop(({ executable }) => ({
    command: executable,
    args: [...sandboxArguments(), projectRoot, `--user-data-dir=${userData}`, '--demo'],
  }));
}

function appDataFolder(): string {
  const { env, platform } = process;
  if (platform === 'win32') return env['APPDATA'] ?? path.join(homedir(), 'AppData/Roaming');
  if (platform === 'darwin') return path.join(homedir(), 'Library/Application Support');
  return env['XDG_CONFIG_HOME'] ?? path.join(homedir(), '.config');
}
