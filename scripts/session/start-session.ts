import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { runProgram } from '../run-program.ts';
import { SetupError } from '../setup-error.ts';
import { endService, logTail, readReport, startService } from './service.ts';
import type { Service, ServiceCommand } from './service.ts';
import { createSessionHome } from './session-home.ts';

/** A running private desktop: what programs need to know to use it, and how to end it. */
export interface Session {
  readonly env: NodeJS.ProcessEnv;
  readonly end: () => Promise<void>;
}

/**
 * Brings up a display, a message bus, a window manager, a panel with a tray, a notification service and a keychain.
 *
 * The display comes first, so that services which the bus starts see it. All of it is the real thing; nothing outside a
 * temporary folder is read or written, and ending the session removes that folder.
 */
export async function startSession(): Promise<Session> {
  const home = await createSessionHome();
  const services: Service[] = [];
  const env = { ...home.env };
  const start = (command: ServiceCommand): Service => {
    const service = startService(command, env, home.logsDir);
    services.push(service);
    return service;
  };
  const end = async (): Promise<void> => {
    for (const service of services.toReversed()) await endService(service);
    await rm(home.dir, { recursive: true, force: true, maxRetries: 5 });
  };

  try {
    env['DISPLAY'] = `:${await reported(start(displayCommand(home.screenDir)))}`;
    env['DBUS_SESSION_BUS_ADDRESS'] = await reported(start(busCommand(home.runtimeDir)));
    await Promise.all(desktopServices().map(({ command, busName }) => comeUp(start(command), busName, env)));
    await runProgram('hsetroot', ['-add', '#334155', '-add', '#0f172a', '-gradient', '180'], {
      env,
      timeoutMs: 5_000,
    });
    return { env, end };
  } catch (error) {
    await end();
    throw error;
  }
}

interface DesktopService {
  readonly command: ServiceCommand;
  /** The well-known bus name that shows it is ready; the window manager has none. */
  readonly busName?: string;
}

function desktopServices(): readonly DesktopService[] {
  const password = randomBytes(16).toString('hex');
  return [
    { command: { name: 'openbox', program: 'openbox', args: ['--sm-disable'] } },
    {
      command: { name: 'xfce4-panel', program: 'xfce4-panel', args: ['--disable-wm-check'] },
      busName: 'org.kde.StatusNotifierWatcher',
    },
    { command: { name: 'dunst', program: 'dunst', args: [] }, busName: 'org.freedesktop.Notifications' },
    {
      command: {
        name: 'gnome-keyring',
        program: 'gnome-keyring-daemon',
        args: ['--foreground', '--unlock', '--components=secrets'],
        input: password,
      },
      busName: 'org.freedesktop.secrets',
    },
  ];
}

function busCommand(runtimeDir: string): ServiceCommand {
  const address = `--address=unix:path=${runtimeDir}/bus`;
  return {
    name: 'dbus-daemon',
    program: 'dbus-daemon',
    args: ['--session', '--nofork', '--nopidfile', address, '--print-address=3'],
    reports: true,
  };
}

function displayCommand(screenDir: string): ServiceCommand {
  return {
    name: 'Xvfb',
    program: 'Xvfb',
    args: [
      '-displayfd',
      '3',
      '-screen',
      '0',
      '1400x1000x24',
      '-dpi',
      '96',
      '-fbdir',
      screenDir,
      '-nolisten',
      'tcp',
      '-noreset',
      '-nocursor',
    ],
    reports: true,
  };
}

const READY_LIMIT_SECONDS = 20;

async function reported(service: Service): Promise<string> {
  const line = await readReport(service, READY_LIMIT_SECONDS * 1_000);
  if (line === undefined) throw didNotComeUp(service);
  return line;
}

async function comeUp(service: Service, busName: string | undefined, env: NodeJS.ProcessEnv): Promise<void> {
  if (busName === undefined) return;
  const stop = new AbortController();
  const wait = runProgram('gdbus', ['wait', '--session', '--timeout', String(READY_LIMIT_SECONDS), busName], {
    env,
    signal: stop.signal,
  }).then(({ code }) => code === 0);
  const isUp = await Promise.race([wait, service.ended.then(() => false)]);
  stop.abort();
  if (!isUp) throw didNotComeUp(service);
}

function didNotComeUp(service: Service): SetupError {
  return new SetupError(`The desktop session's ${service.name} did not come up.\n${logTail(service)}`.trim());
}
