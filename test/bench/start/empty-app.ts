import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const main = `
import { join } from 'node:path';
import { app, BrowserWindow, Tray } from 'electron/main';

app.on('window-all-closed', () => {});
let tray;
app.whenReady().then(() => {
  tray = new Tray(join(import.meta.dirname, 'tray.png'));
  performance.mark('vane:tray-ready');
  if (process.argv.includes('--hidden')) return;
  const window = new BrowserWindow({ width: 1280, height: 800, show: false });
  window.once('ready-to-show', () => window.show());
  window.loadFile(join(import.meta.dirname, 'index.html'));
});
`;

/** Writes the smallest app that has a tray icon and a window with one word, to compare with. */
export async function writeEmptyApp(folder: string, icon: string): Promise<void> {
  await Promise.all([
    writeFile(
      join(folder, 'package.json'),
      JSON.stringify({ name: 'empty', type: 'module', main: 'main.js' }),
    ),
    writeFile(join(folder, 'main.js'), main),
    writeFile(
      join(folder, 'index.html'),
      '<!doctype html><meta charset="utf-8"><title>Empty</title><p>Empty',
    ),
    copyFile(icon, join(folder, 'tray.png')),
  ]);
}
