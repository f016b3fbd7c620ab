import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { chooseInTray, quitFromTray } from '../../scripts/demo/driver/tray.ts';
import { ensureElectron } from '../../scripts/runtime/ensure-electron.ts';
import { electronLaunchOptions } from '../../scripts/runtime/launch-options.ts';
import { awaitNotification, clickNotification } from '../../scripts/session/probe/notifications.ts';
import { activateTrayItem, listTrayItems, readTrayMenu } from '../../scripts/session/probe/tray-items.ts';
import { launchApp, type LaunchedApp, openWindow } from './launched-app.ts';

const run = promisify(execFile);
const open: LaunchedApp[] = [];

afterEach(async () => {
  for (const launched of open.splice(0)) await launched.end();
});

async function start(...options: Parameters<typeof launchApp>): Promise<LaunchedApp> {
  const launched = await launchApp(...options);
  open.push(launched);
  return launched;
}

/** Starts the app a second time; it hands over to the first and ends. */
async function startAgain({ userData }: LaunchedApp, ...args: readonly string[]): Promise<void> {
  const { executablePath, args: given } = electronLaunchOptions(await ensureElectron(() => {}), {
    appDir: join(import.meta.dirname, '../..'),
    args: [`--user-data-dir=${userData}`, ...args],
  });
  await run(executablePath, given, { timeout: 20_000 });
}

const windowCount = ({ app }: LaunchedApp) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

const trayItem = async () => {
  await expect.poll(async () => (await listTrayItems()).length, { timeout: 10_000 }).toBe(1);
  const [item] = await listTrayItems();
  if (item === undefined) throw new Error('there is no tray item');
  return item;
};

test('hidden, it starts as a tray item with a menu; a click opens the window', async () => {
  const launched = await start({ args: ['--hidden'] });
  const item = await trayItem();
  expect(item.iconSizes).not.toEqual([]);
  expect(await windowCount(launched)).toBe(0);
  await expect
    .poll(async () => (await readTrayMenu(item)).map(({ label }) => label))
    .toEqual([
      'No organization is connected',
      'Open Vane',
      'Sync now',
      'Pause watching',
      'Connect an organization…',
      'Quit Vane',
    ]);
  await activateTrayItem(item);
  await openWindow(launched);
  expect(await windowCount(launched)).toBe(1);
});

test('closing the window keeps the tray, and the window comes back where it was', async () => {
  const launched = await start();
  const first = await openWindow(launched);
  await trayItem();
  await launched.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setBounds({ x: 150, y: 120, width: 900, height: 600 });
    window?.close();
  });
  if (!first.isClosed()) await first.waitForEvent('close');
  expect(await windowCount(launched)).toBe(0);

  await chooseInTray('Open Vane');
  await openWindow(launched);
  const size = await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getSize(),
  );
  expect(size).toEqual([900, 600]);
});

test('a place asked for in the tray is where the window opens', async () => {
  const launched = await start({ args: ['--hidden'] });
  await chooseInTray('Connect an organization…');
  const window = await openWindow(launched);
  await window.getByRole('button', { name: /clipboard/ }).waitFor();
});

test('a second start shows the first one’s window; a hidden one disturbs nobody', async () => {
  const launched = await start({ args: ['--hidden'] });
  await trayItem();
  await startAgain(launched, '--hidden');
  expect(await windowCount(launched)).toBe(0);
  await startAgain(launched);
  await openWindow(launched);
  expect(await windowCount(launched)).toBe(1);
});

test('a page that dies is replaced', async () => {
  const launched = await start();
  await openWindow(launched);
  const crashed = launched.app.waitForEvent('window');
  await launched.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer(),
  );
  await (await crashed).locator('#root > *').first().waitFor();
  expect(await windowCount(launched)).toBe(1);
});

test.each(['GPU', 'Utility'])('a helper process that dies (%s) takes nothing with it', async (type) => {
  const launched = await start();
  const page = await openWindow(launched);
  const pids = await launched.app.evaluate(
    ({ app }, wanted) =>
      app
        .getAppMetrics()
        .filter((process) => process.type === wanted)
        .map(({ pid }) => pid),
    type,
  );
  expect(pids).not.toEqual([]);
  for (const pid of pids) process.kill(pid, 'SIGKILL');

  const log = join(launched.userData, 'data/shell.log');
  await expect
    .poll(() => readFile(log, 'utf8').catch(() => ''), { timeout: 10_000 })
    .toContain(`"message":"a helper process died","type":"${type}"`);
  expect(await page.evaluate(() => window.bridge.call('app.state', {}))).toMatchObject({ ok: true });
  await page.reload();
  await openWindow(launched);
  expect(await windowCount(launched)).toBe(1);
});

test('a database of a newer Vane is left alone, said in a message box, and then Vane quits', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'vane-e2e-'));
  const file = join(userData, 'data/vane.db');
  await mkdir(join(userData, 'data'));
  const database = new Database(file);
  database.pragma('user_version = 9000');
  database.close();
  const before = join(userData, 'message-box.cjs');
  await writeFile(
    before,
    `require('electron').dialog.showMessageBox = (options) =>
       new Promise((answer) => { globalThis.box = { options, answer }; });`,
  );

  const { app } = await start({ userData, before });
  const ended = new Promise<number | null>((resolve) => app.process().once('exit', resolve));
  const shown = () => app.evaluate(() => Reflect.get(globalThis, 'box')?.options ?? null);
  await expect.poll(shown, { timeout: 10_000 }).toMatchObject({
    type: 'error',
    message: 'Vane cannot start',
    detail: expect.stringContaining('newer'),
    buttons: ['Quit', 'Open data folder'],
  });
  expect(await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(0);
  await app.evaluate(() => Reflect.get(globalThis, 'box').answer({ response: 0 })).catch(() => null);
  expect(await ended).toBe(0);

  const untouched = new Database(file);
  expect(untouched.pragma('user_version', { simple: true })).toBe(9000);
  untouched.close();
  await rm(userData, { recursive: true });
});

test('start at login writes the desktop entry, and removes it', async () => {
  const launched = await start();
  const page = await openWindow(launched);
  const entry = join(
    process.env['XDG_CONFIG_HOME'] ?? join(process.env['HOME'] ?? '', '.config'),
    'autostart/vane.desktop',
  );
  const set = (startAtLogin: boolean) =>
    page.evaluate((isOn) => window.bridge.call('settings.change', { startAtLogin: isOn }), startAtLogin);

  expect(await set(true)).toMatchObject({ ok: true });
  expect(await readFile(entry, 'utf8')).toMatch(/^Exec=".*" "--hidden"$/m);
  expect(await set(false)).toMatchObject({ ok: true });
  await expect(stat(entry)).rejects.toThrow('ENOENT');
});

test('a notification is taken by the desktop, and a click on it opens the window', async () => {
  const launched = await start();
  const page = await openWindow(launched);
  const reply = await page.evaluate(() => window.bridge.call('notification.test', {}));
  expect(reply).toEqual({ ok: true, value: { shown: true } });
  await awaitNotification(({ app }) => app === 'Vane');

  await launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await expect.poll(() => windowCount(launched)).toBe(0);
  await clickNotification();
  await openWindow(launched);
});

test('only the user can read the data folder', async () => {
  const launched = await start({ args: ['--hidden'] });
  await trayItem();
  expect((await stat(join(launched.userData, 'data'))).mode & 0o777).toBe(0o700);
});

test('Quit in the tray ends everything in order', async () => {
  const launched = await start({ args: ['--hidden'] });
  const app = launched.app.process();
  const ended = new Promise<number | null>((resolve) => app.once('exit', resolve));
  await quitFromTray(() => app.exitCode !== null);
  expect(await ended).toBe(0);
  expect(await listTrayItems()).toEqual([]);
});
