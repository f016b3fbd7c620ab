import { nativeImage } from 'electron/common';
import { Menu, Tray } from 'electron/main';
import type { TrayModel } from '../core/host.ts';
import { trayIconFile } from './tray-icon.ts';
import { startingTray, trayMenu, trayTooltip, type TrayActions } from './tray-menu.ts';

/** What the tray is drawn with. */
export interface TrayDeps {
  readonly resources: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly actions: TrayActions;
}

/** The tray item. Whoever holds it keeps it alive: Electron removes a tray that nobody refers to. */
export interface TrayItem {
  readonly show: (model: TrayModel) => void;
}

/** Puts Vane into the tray. */
export function createTray({ resources, platform, actions }: TrayDeps): TrayItem {
  const picture = (status: TrayModel['status']) =>
    nativeImage.createFromPath(trayIconFile(status, platform, resources));
  const tray = new Tray(picture(startingTray.status));
  let shown: TrayModel | null = null;

  const show = (model: TrayModel): void => {
    if (JSON.stringify(model) === JSON.stringify(shown)) return;
    if (shown?.status !== model.status) tray.setImage(picture(model.status));
    if (shown?.tooltip !== model.tooltip) tray.setToolTip(trayTooltip(model));
    // Linux reads a menu once, so each change takes a new one.
    tray.setContextMenu(Menu.buildFromTemplate(trayMenu(model, actions)));
    shown = model;
  };

  show(startingTray);
  // On macOS a click opens the menu.
  if (platform !== 'darwin') tray.on('click', () => actions.open());
  return { show };
}
