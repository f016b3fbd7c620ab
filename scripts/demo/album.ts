import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Page } from 'playwright';
import { takeDesktopScreenshot } from '../session/probe/desktop-screenshot.ts';
import type { Look } from './looks.ts';

/** The folder that a tour's pictures go to, numbered in the order in which their subjects first appear. */
export interface Album {
  readonly folder: string;
  readonly shoot: (page: Page, subject: string, look: Look) => Promise<void>;
  readonly shootDesktop: (subject: string) => Promise<void>;
  /** Takes whatever can be seen when a step failed; never throws. */
  readonly shootFailure: (page: Page | null, subject: string) => Promise<void>;
  /** The file of a picture that was taken. */
  readonly fileOf: (subject: string, look: Look | null) => string;
  readonly count: () => number;
}

/** Empties a folder for pictures. */
export async function openAlbum(folder: string): Promise<Album> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const numbers = new Map<string, number>();
  let taken = 0;

  const fileOf = (subject: string, look: Look | null): string => {
    const number = numbers.get(subject) ?? numbers.size + 1;
    numbers.set(subject, number);
    const suffix = look === null ? '' : `-${look.theme}-${look.width}`;
    return path.join(folder, `${String(number).padStart(2, '0')}-${subject}${suffix}.png`);
  };
  return {
    folder,
    fileOf,
    count: () => taken,
    shoot: async (page, subject, look) => {
      await page.screenshot({ path: fileOf(subject, look), animations: 'disabled', caret: 'hide' });
      taken += 1;
    },
    shootDesktop: async (subject) => {
      await takeDesktopScreenshot(fileOf(subject, null));
      taken += 1;
    },
    shootFailure: async (page, subject) => {
      const file = path.join(folder, `failed-${subject.replaceAll(/\W+/g, '-')}`);
      await page?.screenshot({ path: `${file}.png`, timeout: 5_000 }).catch(() => undefined);
      await takeDesktopScreenshot(`${file}-desktop.png`).catch(() => undefined);
    },
  };
}
