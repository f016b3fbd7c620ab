import type { Page } from 'playwright';
import type { RunningApp } from './driver/launch-app.ts';
import { callApp } from './driver/calls.ts';
import { settled } from './driver/pages.ts';

/** How the window looks: a theme and the size of its inside in pixels. */
export interface Look {
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
}

/** The looks in which every page is photographed, the usual one first. */
export const looks: readonly Look[] = [
  { theme: 'light', width: 1280, height: 800 },
  { theme: 'dark', width: 1280, height: 800 },
  { theme: 'dark', width: 900, height: 600 },
  { theme: 'light', width: 900, height: 600 },
];

/** The usual look. */
export const firstLook: Look = { theme: 'light', width: 1280, height: 800 };

/** Gives the window a look. */
export async function wear({ app }: RunningApp, page: Page, { theme, width, height }: Look): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await callApp(page, 'settings.change', { theme });
  await app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  await page.waitForFunction(
    (wanted) =>
      innerWidth === wanted.width &&
      innerHeight === wanted.height &&
      document.documentElement.dataset['theme'] === wanted.theme,
    { theme, width, height },
  );
  await settled(page);
}
