import { BrowserWindow, nativeTheme, screen, type Session, type WebContents } from 'electron/main';
import type { EventName, Place } from '../../contract/events.ts';
import { EVENT } from '../../contract/wire.ts';
import { createPlaceQueue } from './place-queue.ts';
import { webPreferences } from './web-preferences.ts';
import { fitToScreens, minimumSize } from './window-state.ts';
import type { WindowStateFile } from './window-state-file.ts';

/** What the window is made with. */
export interface MainWindowDeps {
  readonly url: string;
  readonly preload: string;
  readonly icon: string;
  /** The page's session, asked for when the first window is made. */
  readonly session: () => Session;
  readonly isDevelopment: boolean;
  readonly state: WindowStateFile;
  /** What a person does in the window, by Electron's name for its kind. */
  readonly onInput: (type: string) => void;
  /** Whether the window may close now. */
  readonly mayClose: (window: BrowserWindow) => Promise<boolean>;
  /** The page's process died or hangs. */
  readonly onBroken: (reason: 'crashed' | 'unresponsive') => void;
  readonly onOpenChanged: (isOpen: boolean) => void;
}

/** The one window, which exists only while it is open. */
export interface MainWindow {
  /** Makes the window or brings it to the front, at a place if one is given. */
  open(place?: Place): void;
  /** Tells the page something; without a window nobody needs to know. */
  send(name: EventName, payload: unknown): void;
  isOpen(): boolean;
  /** The window for a dialog to stand on; null while it is closed. */
  current(): BrowserWindow | null;
  isPage(contents: WebContents): boolean;
  reload(): void;
  /** Destroys the window without asking. */
  destroy(): void;
  /** Destroys the window and makes no other: Vane is about to quit. */
  end(): void;
  hasEnded(): boolean;
}

/** The page's canvas in both themes, so that the window does not flash before the page has painted. */
const backgrounds = { light: '#f1f5f6', dark: '#0d1215' };

/** Makes the window when it is asked for and forgets it when it is closed. */
export function createMainWindow(deps: MainWindowDeps): MainWindow {
  let window: BrowserWindow | null = null;
  let hasEnded = false;
  const places = createPlaceQueue((place) => window?.webContents.send(EVENT, 'place.requested', place));

  const make = (): BrowserWindow => {
    const { bounds, isMaximized } = deps.state.read();
    const made = new BrowserWindow({
      ...fitToScreens(bounds, screens()),
      minWidth: minimumSize.width,
      minHeight: minimumSize.height,
      title: 'Vane',
      icon: deps.icon,
      show: false,
      autoHideMenuBar: true,
      backgroundColor: nativeTheme.shouldUseDarkColors ? backgrounds.dark : backgrounds.light,
      webPreferences: { ...webPreferences(deps.preload, deps.isDevelopment), session: deps.session() },
    });
    made.once('ready-to-show', () => {
      if (isMaximized) made.maximize();
      made.show();
      performance.mark('vane:window-shown');
    });
    made.on('close', (event) => {
      event.preventDefault();
      void close(made);
    });
    made.on('closed', () => forget(made));
    made.on('unresponsive', () => deps.onBroken('unresponsive'));
    made.webContents.on('input-event', (_event, { type }) => deps.onInput(type));
    made.webContents.on('did-start-loading', () => places.pageLeft());
    made.webContents.on('did-finish-load', () => places.pageLoaded());
    made.webContents.on('render-process-gone', (_event, { reason }) => {
      if (reason !== 'clean-exit') deps.onBroken('crashed');
    });
    void made.loadURL(deps.url).catch(() => {
      if (!made.isDestroyed()) made.show();
    });
    deps.onOpenChanged(true);
    return made;
  };

  const close = async (closing: BrowserWindow): Promise<void> => {
    if (!(await deps.mayClose(closing)) || closing.isDestroyed()) return;
    remember(closing);
    closing.destroy();
  };

  const remember = (open: BrowserWindow): void =>
    deps.state.change({ bounds: open.getNormalBounds(), isMaximized: open.isMaximized() });

  const forget = (closed: BrowserWindow): void => {
    if (window !== closed) return;
    window = null;
    places.pageLeft();
    deps.onOpenChanged(false);
  };

  const destroy = (): void => {
    if (window === null) return;
    if (!window.webContents.isCrashed()) remember(window);
    window.destroy();
  };

  return {
    open: (place) => {
      if (hasEnded) return;
      if (place !== undefined) places.request(place);
      if (window === null) {
        window = make();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    send: (name, payload) => window?.webContents.send(EVENT, name, payload),
    isOpen: () => window !== null,
    current: () => window,
    isPage: (contents) => window !== null && window.webContents === contents,
    reload: () => window?.webContents.reload(),
    destroy,
    end: () => {
      hasEnded = true;
      destroy();
    },
    hasEnded: () => hasEnded,
  };
}

/** The screens' usable areas, the main one first. */
function screens() {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter(({ id }) => id !== main.id);
  return [main, ...others].map(({ workArea }) => workArea);
}
