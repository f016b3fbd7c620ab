import { existsSync } from 'node:fs';
import { installDebianPackages } from '../debian-packages.ts';
import { findProgram } from '../find-program.ts';
import type { Say } from '../say.ts';

/** Makes sure that everything a private desktop session is made of is installed. */
export async function ensureSessionPackages(say: Say): Promise<void> {
  const packages = missingPackages((part) =>
    part.startsWith('/') ? existsSync(part) : findProgram(part) !== undefined,
  );
  await installDebianPackages(
    packages,
    'There is no display: a private desktop session needs a few programs.',
    say,
  );
}

/** The Debian packages whose program (or file, if it starts with a slash) is not there. */
export function missingPackages(isThere: (part: string) => boolean): readonly string[] {
  const missing = SESSION_PARTS.filter(([part]) => !isThere(part)).map(([, name]) => name);
  return [...new Set(missing)];
}

const SESSION_PARTS: readonly (readonly [part: string, debianPackage: string])[] = [
  ['Xvfb', 'xvfb'],
  ['dbus-daemon', 'dbus-daemon'],
  ['gdbus', 'libglib2.0-bin'],
  ['busctl', 'systemd'],
  ['openbox', 'openbox'],
  ['xfce4-panel', 'xfce4-panel'],
  ['dunst', 'dunst'],
  ['gnome-keyring-daemon', 'gnome-keyring'],
  ['secret-tool', 'libsecret-tools'],
  ['hsetroot', 'hsetroot'],
  ['setpriv', 'util-linux'],
  ['/usr/share/doc/fonts-inter', 'fonts-inter'],
  ['/usr/share/doc/fonts-jetbrains-mono', 'fonts-jetbrains-mono'],
  ['/usr/share/icons/Adwaita/index.theme', 'adwaita-icon-theme'],
];
