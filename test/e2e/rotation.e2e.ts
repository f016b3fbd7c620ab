import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { choose, openPage, sidePanel } from '../../scripts/demo/driver/pages.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import {
  awaitNotification,
  clickNotification,
  dismissNotifications,
} from '../../scripts/session/probe/notifications.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';
import { accepts, newestRotation, openKey, someKeys } from './support/rotations.ts';
import { filesHolding } from './support/secret-search.ts';

const keep = keptForFile();
let connected: ConnectedApp;
let page: Page;
let folder: string;

beforeAll(async () => {
  connected = await startConnected(keep, 'Rotating Ltd', { keys: 80 });
  ({ page } = connected);
  folder = await mkdtemp(join(tmpdir(), 'vane-e2e-places-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('one click replaces a key in its file, the desktop says so, and no trace of the secret is left', async () => {
  const [key] = someKeys(connected.sandbox);
  if (key === undefined) throw new Error('There is no fitting key.');
  const path = join(folder, '.env');
  await writeFile(path, `# worker\nexport MISTRAL_API_KEY="${key.secret}"\nPORT=8080\n`, { mode: 0o640 });
  await callApp(page, 'destinations.save', {
    id: null,
    connectionId: connected.connection.id,
    keyId: key.id,
    spec: { kind: 'file', path, format: 'env', entry: ['MISTRAL_API_KEY'] },
    settleMs: 500,
    credential: { from: 'none' },
  });

  await awaitNotification(({ body }) => body.startsWith('Rotating Ltd'));
  await dismissNotifications();
  await openKey(page, key);
  await sidePanel(page)
    .getByRole('button', { name: /^Rotate/ })
    .click();
  const dialog = page.getByRole('dialog', { name: `Rotate ${key.name}` });
  await dialog.getByText('It holds the old key, which is replaced.').waitFor();
  await choose(page, 'Old key is revoked', 'Once consumers settled');
  await dialog.getByRole('button', { name: /^Rotate/ }).click();

  await page.getByRole('heading', { level: 1, name: new RegExp(key.name) }).waitFor();
  const ended = await until('the rotation ends', async () => {
    const detail = await newestRotation(page);
    return detail.endedAt === null ? null : detail;
  });
  expect(ended.state).toBe('done');

  const text = await readFile(path, 'utf8');
  const secret = /MISTRAL_API_KEY="(\w+)"/.exec(text)?.[1] ?? '';
  expect(text).toBe(`# worker\nexport MISTRAL_API_KEY="${secret}"\nPORT=8080\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o640);
  const { sandbox } = connected;
  expect([await accepts(sandbox, secret), await accepts(sandbox, key.secret)]).toEqual([true, false]);

  const { body } = await awaitNotification(({ summary }) => summary.includes(key.name));
  expect(body).not.toContain(secret);
  await openPage(page, 'Overview');
  await clickNotification();
  await page.getByRole('heading', { level: 1, name: new RegExp(key.name) }).waitFor();
  expect(await filesHolding(connected.app.userData, [secret, key.secret])).toEqual([]);
});

test('a key that a person stores is shown once, copied for a minute, and then the page goes on', async () => {
  const [, key] = someKeys(connected.sandbox);
  if (key === undefined) throw new Error('There is no fitting key.');
  await openKey(page, key);
  await sidePanel(page)
    .getByRole('button', { name: /^Rotate/ })
    .click();
  const dialog = page.getByRole('dialog', { name: `Rotate ${key.name}` });
  await dialog.getByRole('button', { name: /^Rotate/ }).click();

  await page.getByRole('button', { name: /^Copy/ }).click();
  const { app } = connected.app.running();
  const copied = await until('the key is on the clipboard', async () => {
    const held = await app.evaluate(({ clipboard }) => clipboard.readText());
    return /^\w{32}$/.test(held) && held !== key.secret ? held : null;
  });
  expect(await accepts(connected.sandbox, copied)).toBe(true);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page
    .getByText(/Consumers|switch|settle/i)
    .first()
    .waitFor();

  const { id: rotationId, destinations } = await newestRotation(page);
  const reply = await page.evaluate(
    ([rotationId, destinationId]) =>
      window.bridge.call('rotations.showSecret', { rotationId, destinationId }),
    [rotationId, destinations[0]?.destinationId ?? ''] as const,
  );
  expect(reply.ok).toBe(false);
  expect(await accepts(connected.sandbox, key.secret)).toBe(true);
  await callApp(page, 'rotations.stop', { rotationIds: [rotationId] });
});
