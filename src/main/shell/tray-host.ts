import { execFile } from 'node:child_process';

/** Runs a program and answers what it printed, or null if it is missing, fails or takes too long. */
export type RunProgram = (program: string, args: readonly string[]) => Promise<string | null>;

/** The service that a desktop with a tray offers on the session bus. */
const watcher = 'org.kde.StatusNotifierWatcher';

const bus = 'org.freedesktop.DBus';

/** Each asks the bus the same thing; which of them is installed differs by distribution. */
const questions: readonly (readonly [program: string, ...args: string[]])[] = [
  [
    'dbus-send',
    '--session',
    '--print-reply=literal',
    `--dest=${bus}`,
    '/',
    `${bus}.NameHasOwner`,
    `string:${watcher}`,
  ],
  [
    'gdbus',
    'call',
    '--session',
    '--dest',
    bus,
    '--object-path',
    '/',
    '--method',
    `${bus}.NameHasOwner`,
    watcher,
  ],
  ['busctl', '--user', 'call', bus, '/', bus, 'NameHasOwner', 's', watcher],
];

/** Whether the Linux desktop has a tray now; Electron puts an item up without telling whether anybody shows it. */
export async function hasTrayHost(run: RunProgram): Promise<boolean> {
  for (const [program, ...args] of questions) {
    const answer = await run(program, args);
    if (answer !== null) return answer.includes('true');
  }
  return false;
}

/** Runs a real program, for at most a second. */
export const runProgram: RunProgram = (program, args) =>
  new Promise((resolve) => {
    execFile(program, args, { timeout: 1000 }, (error, stdout) => resolve(error === null ? stdout : null));
  });
