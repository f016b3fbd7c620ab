import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  dunstConfig,
  fontsConfig,
  gtkSettings,
  notificationLogger,
  openboxConfig,
  openboxTheme,
  panelConfig,
} from './session-files.ts';

/** The folders of one private desktop session, all below `dir`. */
export interface SessionHome {
  readonly dir: string;
  /** Where Xvfb keeps the picture of the screen. */
  readonly screenDir: string;
  /** One file per notification that the notification service received. */
  readonly notificationsDir: string;
  readonly logsDir: string;
  /** XDG_RUNTIME_DIR, readable by this user alone. */
  readonly runtimeDir: string;
  readonly env: NodeJS.ProcessEnv;
}

/** Creates a throw-away home with every service configured, so that nothing of the person's own is read or written. */
export async function createSessionHome(): Promise<SessionHome> {
  const dir = await mkdtemp(path.join(tmpdir(), 'vane-desktop-'));
  const inside = (...parts: readonly string[]): string => path.join(dir, ...parts);
  const home = inside('home');
  const config = path.join(home, '.config');
  const notificationsDir = inside('notifications');

  await Promise.all(['runtime', 'screen', 'logs'].map((name) => mkdir(inside(name), { mode: 0o700 })));
  await mkdir(notificationsDir, { mode: 0o700 });
  const logger = inside('log-notification');
  await writeFile(logger, notificationLogger(notificationsDir), { mode: 0o700 });
  await writeConfig(config, 'xfce4/xfconf/xfce-perchannel-xml/xfce4-panel.xml', panelConfig);
  await writeConfig(config, 'openbox/rc.xml', openboxConfig);
  await writeConfig(home, '.themes/Vane/openbox-3/themerc', openboxTheme);
  await writeConfig(config, 'dunst/dunstrc', dunstConfig(logger));
  await writeConfig(config, 'gtk-3.0/settings.ini', gtkSettings);
  await writeConfig(config, 'fontconfig/fonts.conf', fontsConfig);

  return {
    dir,
    screenDir: inside('screen'),
    notificationsDir,
    logsDir: inside('logs'),
    runtimeDir: inside('runtime'),
    env: sessionEnvironment(dir, home),
  };
}

function sessionEnvironment(dir: string, home: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    VANE_SESSION_DIR: dir,
    HOME: home,
    XDG_CONFIG_HOME: path.join(home, '.config'),
    XDG_CACHE_HOME: path.join(home, '.cache'),
    XDG_DATA_HOME: path.join(home, '.local/share'),
    XDG_STATE_HOME: path.join(home, '.local/state'),
    XDG_RUNTIME_DIR: path.join(dir, 'runtime'),
    XDG_CURRENT_DESKTOP: 'XFCE',
    XDG_SESSION_TYPE: 'x11',
    GDK_BACKEND: 'x11',
    GTK_A11Y: 'none',
    NO_AT_BRIDGE: '1',
    LANG: 'C.UTF-8',
    TZ: 'UTC',
  };
  for (const name of ['WAYLAND_DISPLAY', 'LC_ALL', 'LANGUAGE', 'GNOME_KEYRING_CONTROL', 'SSH_AUTH_SOCK'])
    delete env[name];
  return env;
}

async function writeConfig(folder: string, name: string, text: string): Promise<void> {
  const file = path.join(folder, name);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
