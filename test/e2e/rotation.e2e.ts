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
import type { RotationDetail } from '../../src/contract/rotations.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';
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

interface KnownKey {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
}

/** Live keys with names of their own whose makers are members. */
function someKeys(): readonly KnownKey[] {
  const { keys, memberByEmail } = connected.sandbox.organization();
  const names = keys.all().map(({ name }) => name);
  return keys.all().flatMap(({ id, name, secret, product, canDelete, createdBy, expirationDay }) => {
    const lives = expirationDay === null || expirationDay > Date.now() / 86_400_000 + 30;
    const isFit = product === 'API' && canDelete !== false && lives && name !== null;
    const isAlone =
      names.filter((other) => other !== null && name !== null && other.includes(name)).length === 1;
    return isFit && isAlone && createdBy !== null && memberByEmail.has(createdBy)
      ? [{ id, name, secret }]
      : [];
  });
}

function accepts(secret: string): boolean {
  return connected.sandbox.organization().keys.accepted(secret, Date.now()) !== undefined;
}

async function openKey({ name }: KnownKey): Promise<void> {
  await openPage(page, 'Keys');
  await page.getByRole('searchbox').fill(name);
  await page.locator('tr[data-row="0"]').filter({ hasText: name }).click();
  await sidePanel(page).getByRole('heading', { name }).waitFor();
}

async function newestRotation(): Promise<RotationDetail> {
  for (const state of ['open', 'ended'] as const) {
    const { rows } = await callApp(page, 'rotations.page', {
      connectionId: connected.connection.id,
      state,
      offset: 0,
      limit: 1,
    });
    const [row] = rows;
    if (row !== undefined) return callApp(page, 'rotations.get', { rotationId: row.id });
  }
  throw new Error('There is no rotation.');
}

test('one click replaces a key in its file, the desktop says so, and no trace of the secret is left', async () => {
  const [key] = someKeys();
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
  await openKey(key);
  await sidePanel(page)
    .getByRole('button', { name: /^Rotate/ })
    .click();
  const dialog = page.getByRole('dialog', { name: `Rotate ${key.name}` });
  await dialog.getByText('It holds the old key, which is replaced.').waitFor();
  await choose(page, 'Old key is revoked', 'As soon as consumers settled');
  await dialog.getByRole('button', { name: /^Rotate/ }).click();

  await page.getByRole('heading', { level: 1, name: new RegExp(key.name) }).waitFor();
  const ended = await until('the rotation ends', async () => {
    const detail = await newestRotation();
    return detail.endedAt === null ? null : detail;
  });
  expect(ended.state).toBe('done');

  const text = await readFile(path, 'utf8');
  const secret = /MISTRAL_API_KEY="(\w+)"/.exec(text)?.[1] ?? '';
  expect(text).toBe(`# worker\nexport MISTRAL_API_KEY="${secret}"\nPORT=8080\n`);
  expect((await stat(path)).mode & 0o777).toBe(0o640);
  expect([accepts(secret), accepts(key.secret)]).toEqual([true, false]);

  const { body } = await awaitNotification(({ summary }) => summary.includes(key.name));
  expect(body).not.toContain(secret);
  await openPage(page, 'Overview');
  await clickNotification();
  await page.getByRole('heading', { level: 1, name: new RegExp(key.name) }).waitFor();
  expect(await filesHolding(connected.app.userData, [secret, key.secret])).toEqual([]);
});

test('a key that a person stores is shown once, copied for a minute, and then the page goes on', async () => {
  const [, key] = someKeys();
  if (key === undefined) throw new Error('There is no fitting key.');
  await openKey(key);
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
  expect(accepts(copied)).toBe(true);
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page
    .getByText(/Consumers|switch|settle/i)
    .first()
    .waitFor();

  const { id: rotationId, destinations } = await newestRotation();
  const reply = await page.evaluate(
    ([rotationId, destinationId]) =>
      window.bridge.call('rotations.showSecret', { rotationId, destinationId }),
    [rotationId, destinations[0]?.destinationId ?? ''] as const,
  );
  expect(reply.ok).toBe(false);
  expect(accepts(key.secret)).toBe(true);
  await callApp(page, 'rotations.stop', { rotationIds: [rotationId] });
});
