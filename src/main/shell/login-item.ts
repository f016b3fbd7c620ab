import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { app } from 'electron/main';
import { autostartEntry } from './autostart-entry.ts';

/** Starts Vane in the tray at login, or no longer does. */
export async function setStartAtLogin(isOn: boolean): Promise<void> {
  const [path, ...args] = startCommand();
  if (process.platform === 'linux')
    await (isOn ? writeEntry([path, ...args]) : rm(entryFile(), { force: true }));
  else app.setLoginItemSettings({ openAtLogin: isOn, path, args });
}

/** Whether the system started Vane at login; macOS passes no arguments then. */
export function isStartedAtLogin(): boolean {
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** How this installation is started: an AppImage by its own file, a development build with its folder. */
function startCommand(): readonly [string, ...string[]] {
  const program = process.env['APPIMAGE'] ?? process.execPath;
  return app.isPackaged ? [program, '--hidden'] : [program, app.getAppPath(), '--hidden'];
}

async function writeEntry(command: readonly string[]): Promise<void> {
  const file = entryFile();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, autostartEntry(command), { mode: 0o600 });
  await rename(`${file}.new`, file);
}

function entryFile(): string {
  const config = process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config');
  return join(config, 'autostart', 'vane.desktop');
}
