import { shell } from 'electron/common';
import { clipboard } from 'electron/main';
import { externalLinks } from '../../contract/external-links.ts';
import type { Host } from '../core/host.ts';
import { askAboutHost } from './dialogs.ts';
import { setStartAtLogin } from './login-item.ts';
import type { MainWindow } from './main-window.ts';

/** What the core may ask of the desktop, fulfilled by Electron. */
export function desktopHost(deps: {
  readonly window: MainWindow;
  readonly showNotification: Host['showNotification'];
}): Host {
  const allowed: ReadonlySet<string> = new Set(Object.values(externalLinks));
  return {
    readClipboard: async () => clipboard.readText(),
    confirmHost: async (name) => {
      const window = deps.window.current();
      return window !== null && (await askAboutHost(window, name));
    },
    openExternal: async (url) => {
      if (!allowed.has(url)) throw new Error('Only the named pages of Mistral may be opened.');
      await shell.openExternal(url);
    },
    setStartAtLogin,
    showNotification: deps.showNotification,
    openWindow: async (place) => deps.window.open(place),
  };
}
