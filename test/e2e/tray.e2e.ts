import { beforeAll, expect, test } from 'vitest';
import { activeConnection, callApp } from '../../scripts/demo/driver/calls.ts';
import { syncEnded } from '../../scripts/demo/driver/syncing.ts';
import { chooseInTray, trayItem, trayLabels } from '../../scripts/demo/driver/tray.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import { readTrayMenu } from '../../scripts/session/probe/tray-items.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { connect, keptForFile, startConnected, startOrganization, type ConnectedApp } from './support/app.ts';

const keep = keptForFile();
let connected: ConnectedApp;
let other: Sandbox;

beforeAll(async () => {
  connected = await startConnected(keep, 'Northern team');
  other = keep(await startOrganization({ seed: 11, members: 5, keys: 0, months: 1 }));
});

const tooltip = async (): Promise<string> => (await trayItem()).tooltip;
const icon = async (): Promise<string> => (await trayItem()).iconFingerprint;

test('its tooltip says what waits and how old that is', async () => {
  await until('the tooltip follows', async () => (await tooltip()).includes('Synced'));
  expect(await tooltip()).toMatch(/^\d+ findings need you(, \d+ can wait)?\nSynced just now$/);
});

test('its menu says what was found and offers everything that can be done without the window', async () => {
  const all = await trayLabels();
  expect(all[0]).toMatch(/^\d+ (unused )?keys?/);
  expect(all.slice(-5)).toEqual(['Open Vane', 'Sync now', 'Pause watching', 'Organizations', 'Quit Vane']);
});

test('Sync now syncs', async () => {
  const { page } = connected;
  const { sync } = await activeConnection(page);
  await chooseInTray('Sync now');
  expect((await syncEnded(page, sync.lastRun?.id ?? 0)).sync.lastRun).toMatchObject({ outcome: 'complete' });
});

test('Pause and Resume change icon, tooltip, menu and window', async () => {
  const { page } = connected;
  const before = await icon();
  await chooseInTray('Pause watching');
  await page.getByRole('region', { name: 'Notices' }).getByText('Paused.').waitFor();
  await until('the icon changes', async () => (await icon()) !== before);
  expect(await tooltip()).toContain('Paused: nothing is checked until you resume');
  await chooseInTray('Resume watching');
  await until('the icon is as before', async () => (await icon()) === before);
});

test('when Mistral cannot be reached the icon and the tooltip say so', async () => {
  const { page, sandbox } = connected;
  const before = await icon();
  const { sync } = await activeConnection(page);
  sandbox.control.setFaults(['* *=drop-before']);
  await chooseInTray('Sync now');
  await syncEnded(page, sync.lastRun?.id ?? 0);
  sandbox.control.setFaults([]);
  await until('the icon changes', async () => (await icon()) !== before);
  expect(await tooltip()).toMatch(/Cannot reach Mistral since \d\d:\d\d/);
});

test('with several organizations it names each, and choosing one turns the window to it', async () => {
  const { page, connection } = connected;
  await connect(page, other, 'Southern team');
  await until('both are in the menu', async () => {
    const entry = (await readTrayMenu(await trayItem())).find(({ label }) => label === 'Organizations');
    return entry?.children.filter(({ checked }) => checked !== undefined).length === 2;
  });
  expect((await activeConnection(page)).name).toBe('Southern team');
  await chooseInTray('Northern team');
  await until('the window follows', async () => (await activeConnection(page)).id === connection.id);
  await page.getByRole('button', { name: /^N?Northern team.*Switch organization$/ }).waitFor();
  expect((await callApp(page, 'app.state', {})).connections.map(({ name }) => name)).toEqual([
    'Northern team',
    'Southern team',
  ]);
});

test('switching in the window shows the other organization’s numbers', async () => {
  const { page } = connected;
  await page.getByRole('button', { name: /Switch organization$/ }).click();
  await page.getByRole('menuitemcheckbox', { name: /Southern team/ }).click();
  await page
    .getByRole('list', { name: 'Numbers' })
    .getByRole('button', { name: /^Live keys\s*0/ })
    .waitFor();
});
