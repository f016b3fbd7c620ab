import { Menu, type MenuItemConstructorOptions } from 'electron/main';

/** Sets the menu of the application: macOS shows it, elsewhere it gives the shortcuts and comes with the Alt key. */
export function setAppMenu(platform: 'linux' | 'darwin' | 'win32', isDevelopment: boolean): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(appMenu(platform, isDevelopment)));
}

function appMenu(
  platform: 'linux' | 'darwin' | 'win32',
  isDevelopment: boolean,
): MenuItemConstructorOptions[] {
  const isMac = platform === 'darwin';
  return [
    ...(isMac ? [{ role: 'appMenu' } as const] : []),
    {
      label: '&File',
      submenu: isMac ? [{ role: 'close' }] : [{ role: 'close' }, { type: 'separator' }, { role: 'quit' }],
    },
    { role: 'editMenu' },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
        ...(isDevelopment ? [{ role: 'reload' } as const, { role: 'toggleDevTools' } as const] : []),
      ],
    },
    { role: 'windowMenu' },
  ];
}
