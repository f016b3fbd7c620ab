import { shell } from 'electron/common';
import { app, clipboard, session } from 'electron/main';
import { externalLinks } from '../../contract/external-links.ts';
import type { Host } from '../core/host.ts';
import { createConfirmation } from './confirmation.ts';
import { askToConfirm } from './dialogs.ts';
import { setStartAtLogin } from './login-item.ts';
import type { MainWindow } from './main-window.ts';
import { createSecretClipboard } from './secret-clipboard.ts';
import { writeConcealed } from './write-concealed.ts';

/** What the core may ask of the desktop, fulfilled by Electron. */
export function desktopHost(deps: {
  readonly window: MainWindow;
  readonly showNotification: Host['showNotification'];
}): Host {
  const allowed: ReadonlySet<string> = new Set(Object.values(externalLinks));
  const confirm = createConfirmation((question) => askToConfirm(deps.window.current(), question));
  // Older versions of Electron answer at once, newer ones with a promise.
  const secrets = createSecretClipboard({
    readText: async () => clipboard.readText(),
    writeSecret: writeConcealed,
    clear: () => clipboard.clear(),
  });
  app.on('before-quit', () => void secrets.clear().catch(() => {}));
  return {
    readClipboard: async () => clipboard.readText(),
    confirm,
    copySecret: secrets.copy,
    clearSecret: secrets.clear,
    openExternal: async (url) => {
      if (!allowed.has(url)) throw new Error('Only the named pages of Mistral may be opened.');
      await shell.openExternal(url);
    },
    setStartAtLogin,
    showNotification: deps.showNotification,
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    openWindow: async (place) => deps.window.open(place),
  };
}
