import { isRecord } from './is-record.ts';

/** A rectangle on the screen, in pixels that ignore its scale. */
export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What the window remembers from one opening to the next. */
export interface WindowState {
  /** Null before the window was first closed. */
  readonly bounds: Rectangle | null;
  readonly isMaximized: boolean;
  /** The chosen theme, so that the window opens in its color before the core has answered. */
  readonly theme: Theme;
}

export type Theme = 'system' | 'light' | 'dark';

/** The window before anybody moved it. */
export const firstWindowState: WindowState = { bounds: null, isMaximized: false, theme: 'system' };

export const minimumSize = { width: 800, height: 560 };

/** Reads a stored state; whatever is not what we would have written falls back to the beginning. */
export function parseWindowState(text: string): WindowState {
  const stored = parseObject(text);
  const theme = stored['theme'];
  return {
    bounds: parseBounds(stored['bounds']),
    isMaximized: stored['isMaximized'] === true,
    theme: isTheme(theme) ? theme : 'system',
  };
}

export function isTheme(value: unknown): value is Theme {
  return value === 'system' || value === 'light' || value === 'dark';
}

/**
 * The bounds to open with: as remembered if enough of the title bar lies on a screen that is there today,
 * else centered on the first one.
 */
export function fitToScreens(remembered: Rectangle | null, screens: readonly Rectangle[]): Rectangle {
  const first = screens[0] ?? { x: 0, y: 0, width: 1280, height: 800 };
  const width = Math.max(minimumSize.width, Math.min(remembered?.width ?? 1200, first.width));
  const height = Math.max(minimumSize.height, Math.min(remembered?.height ?? 800, first.height));
  if (remembered !== null && screens.some((screen) => showsTitleBar(remembered, screen))) {
    return { x: remembered.x, y: remembered.y, width, height };
  }
  return {
    x: Math.max(first.x, first.x + Math.round((first.width - width) / 2)),
    y: Math.max(first.y, first.y + Math.round((first.height - height) / 2)),
    width,
    height,
  };
}

function showsTitleBar(bounds: Rectangle, screen: Rectangle): boolean {
  const left = Math.max(bounds.x, screen.x);
  const right = Math.min(bounds.x + bounds.width, screen.x + screen.width);
  return right - left >= 120 && bounds.y >= screen.y - 8 && bounds.y <= screen.y + screen.height - 60;
}

function parseObject(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}

function parseBounds(value: unknown): Rectangle | null {
  if (!isRecord(value)) return null;
  const { x, y, width, height } = value;
  if (!isPixel(x) || !isPixel(y) || !isPixel(width) || !isPixel(height)) return null;
  return { x, y, width, height };
}

function isPixel(value: unknown): value is number {
  return Number.isInteger(value) && Math.abs(Number(value)) < 100_000;
}
