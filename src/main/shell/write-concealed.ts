import * as electron from 'electron/main';
import { concealedFormats } from './concealed-formats.ts';
import { currentPlatform } from './identity.ts';

/** Puts a secret on the clipboard, marked so that histories leave it out where Electron can set both at once. */
export async function writeConcealed(secret: string): Promise<void> {
  const { clipboard } = electron;
  // Before version 44 a second format replaces the first, and there is no such class.
  if ('ClipboardItem' in electron) {
    const formats = { ...concealedFormats(secret, currentPlatform()) };
    const isWritten = await clipboard.write([new electron.ClipboardItem(formats)]).then(
      () => true,
      () => false,
    );
    if (isWritten) return;
  }
  await clipboard.writeText(secret);
}
