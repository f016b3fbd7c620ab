import { posix, win32 } from 'node:path';

/** What tells where programs keep their data. */
export interface AppFolderFacts {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: string;
  readonly homeFolder: string;
}

/** The desktop app's database: in Electron's user data folder of an app called Vane. */
export function appDatabase({ env, platform, homeFolder }: AppFolderFacts): string {
  const inside = ['Vane', 'data', 'vane.db'];
  switch (platform) {
    case 'darwin':
      return posix.join(homeFolder, 'Library', 'Application Support', ...inside);
    case 'win32':
      return win32.join(given(env['APPDATA']) ?? win32.join(homeFolder, 'AppData', 'Roaming'), ...inside);
    default:
      return posix.join(given(env['XDG_CONFIG_HOME']) ?? posix.join(homeFolder, '.config'), ...inside);
  }
}

function given(value: string | undefined): string | null {
  return value === undefined || value === '' ? null : value;
}
