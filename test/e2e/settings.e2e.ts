import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { choose, openPage } from '../../scripts/demo/driver/pages.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';

const keep = keptForFile();
let connected: ConnectedApp;

beforeAll(async () => {
  connected = await startConnected(keep, 'Settings tests', { keys: 20 });
});

const autostartEntry = (): string =>
  join(
    process.env['XDG_CONFIG_HOME'] ?? join(process.env['HOME'] ?? '', '.config'),
    'autostart/vane.desktop',
  );

test('start at login is off until somebody switches it on', async () => {
  const { page } = connected;
  await openPage(page, 'Settings');
  const entry = (): Promise<string | null> => readFile(autostartEntry(), 'utf8').catch(() => null);
  const login = page.getByRole('switch', { name: 'Start at login' });
  expect({ isOn: await login.isChecked(), entry: await entry() }).toEqual({ isOn: false, entry: null });
  await login.click();
  expect(await until('the entry is written', entry)).toMatch(/^Exec=.*--hidden/m);
  await expect.poll(() => login.isChecked()).toBe(true);
  await login.click();
  await until('the entry is gone', async () => (await entry()) === null);
});

test('what was set is kept over a restart', async () => {
  const before = await connected.app.window();
  await openPage(before, 'Settings');
  await choose(before, 'Appearance', 'Dark');
  const every = before.getByLabel('Sync every');
  await every.fill('45');
  await every.press('Enter');
  await until(
    'it is saved',
    async () => (await callApp(before, 'app.state', {})).settings.syncEveryMinutes === 45,
  );

  await connected.app.restart();
  const page = await connected.app.window();
  expect((await callApp(page, 'app.state', {})).settings).toMatchObject({
    theme: 'dark',
    syncEveryMinutes: 45,
  });
  expect(await page.evaluate(() => document.documentElement.dataset['theme'])).toBe('dark');
});

test('a number that cannot be is refused with what is allowed', async () => {
  const page = await connected.app.window();
  await openPage(page, 'Settings');
  const every = page.getByLabel('Sync every');
  await every.fill('2');
  await every.press('Enter');
  expect(await page.getByRole('alert').textContent()).toMatch(/5.*1,?440/);
  await every.press('Escape');
  expect((await callApp(page, 'app.state', {})).settings.syncEveryMinutes).toBe(45);
});

test('the journal’s chain holds', async () => {
  const page = await connected.app.window();
  await openPage(page, 'Settings');
  await page.getByRole('button', { name: 'Verify' }).click();
  await page.getByText(/^All \d+ entries fit together\.$/).waitFor();
});

test('a test notification is really shown', async () => {
  const page = await connected.app.window();
  await openPage(page, 'Settings');
  await page.getByRole('button', { name: 'Send a test notification' }).click();
  await page.getByText('The system took it.').waitFor();
});
