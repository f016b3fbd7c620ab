import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { encodePng } from './png.ts';
import { sessionDir } from './session-dir.ts';
import { decodeXwd } from './xwd.ts';

/** Writes a PNG of the whole private desktop: windows, panel, tray and notification bubbles. */
export async function takeDesktopScreenshot(file: string): Promise<void> {
  const picture = decodeXwd(await readFile(path.join(sessionDir(), 'screen/Xvfb_screen0')));
  await writeFile(file, encodePng(picture));
}
