import { afterEach, beforeAll, expect, test } from 'vitest';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { syncNow } from '../../scripts/demo/driver/syncing.ts';
import { chooseInTray } from '../../scripts/demo/driver/tray.ts';
import {
  awaitNotification,
  clickNotification,
  dismissNotifications,
  receivedNotifications,
  type ReceivedNotification,
} from '../../scripts/session/probe/notifications.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';

const name = 'Notified Ltd';
const keep = keptForFile();
let connected: ConnectedApp;

beforeAll(async () => {
  connected = await startConnected(keep, name, { keys: 80 });
});

afterEach(() => dismissNotifications());
/** What was delivered about this organization. */
async function delivered(): Promise<readonly ReceivedNotification[]> {
  return (await receivedNotifications()).filter(({ body }) => body.startsWith(`${name}:`));
}

/** The key with this name expires on a day from now. */
function expireKey(inDays: number): string {
  const { sandbox } = connected;
  const today = sandbox.control.state().today;
  const key = [...sandbox.organization().keys.all()].find(
    (each) =>
      each.name?.startsWith('prod-') === true &&
      each.expirationDay !== null &&
      each.createdAt < Date.parse(today),
  );
  if (key === undefined || key.name === null) throw new Error('There is no such key');
  sandbox.control.expireKey(key.id, inDays);
  return key.name;
}

test('the first audit ends in one notification that names the organization', async () => {
  const { summary, body, app } = await awaitNotification((each) => each.body.startsWith(name));
  expect(app).toBe('Vane');
  expect(summary).toMatch(/^\d+ things need you$/);
  expect(body).toMatch(/unused keys?/);
  expect(await delivered()).toHaveLength(1);
});

test('the same facts are never told again, not by a sync, not after a restart', async () => {
  await syncNow(await connected.app.window());
  await connected.app.restart();
  const page = await connected.app.window();
  await syncNow(page);
  await callApp(page, 'audit.run', { connectionId: connected.connection.id });
  expect(await delivered()).toHaveLength(1);
});

test('a new fact is told once, and a click opens it although the window was closed', async () => {
  const key = expireKey(1);
  const { app } = connected.app.running();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await chooseInTray('Sync now');
  const { summary, urgency } = await awaitNotification((each) => each.summary.startsWith(key));
  expect({ summary, urgency }).toEqual({ summary: `${key} expires tomorrow`, urgency: 'critical' });
  expect(await delivered()).toHaveLength(2);

  await clickNotification();
  const page = await connected.app.window();
  await page.getByRole('dialog', { name: key }).getByText('Expires tomorrow.').waitFor();
});

test('switched off, nothing is told', async () => {
  const page = await connected.app.window();
  const before = (await delivered()).length;
  await callApp(page, 'settings.change', { notificationsEnabled: false });
  expireKey(-1);
  await syncNow(page);
  expect(await delivered()).toHaveLength(before);
});
