import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { choose, settled } from '../../scripts/demo/driver/pages.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import { awaitNotification } from '../../scripts/session/probe/notifications.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';
import {
  accepts,
  buttonIn,
  type KnownKey,
  listedKeys,
  makeKeys,
  newestRotation,
  openKey,
  rotationTitled,
} from './support/rotations.ts';
import { moveBack } from './support/stored.ts';

const keep = keptForFile();
const DAY_MS = 86_400_000;
/** Less than the wait would have taken. */
const RESCUED_WITHIN_MS = 15_000;
const deleting = 'DELETE /v1/admin/api-keys/{key_id}';
let connected: ConnectedApp;
let sandbox: Sandbox;
let page: Page;
let keys: ReadonlyMap<string, KnownKey>;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-e2e-waits-'));
  connected = await startConnected(keep, 'Patient Ltd', { keys: 10 }, async (organization) => {
    const names = ['stubborn', 'busy-worker', 'night-shift', 'homeless'];
    keys = new Map((await makeKeys(organization, names)).map((key) => [key.name, key]));
    loseWorkspace(organization, keyOf('homeless').id);
  });
  ({ page, sandbox } = connected);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function keyOf(name: string): KnownKey {
  const key = keys.get(name);
  if (key === undefined) throw new Error(`There is no key ${name}.`);
  return key;
}

/** Mistral lists some keys without a workspace. */
function loseWorkspace(organization: Sandbox, id: string): void {
  const ring = organization.organization().keys;
  const key = ring.get(id);
  if (key === undefined) throw new Error(`There is no key ${id}.`);
  ring.remove(key, 0, { listedForMs: 0, acceptedForMs: 0 });
  ring.add({ ...key, workspaceId: null, listedUntil: Infinity, acceptedUntil: Infinity, row: null });
}

/** What the page of a rotation says about the present. */
const now = (): Locator => page.getByRole('region', { name: 'Now' });

/** Gives a key a file that holds it, and answers the path. */
async function keepInFile({ id, name, secret }: KnownKey): Promise<string> {
  const path = join(folder, `${name}.env`);
  await writeFile(path, `MISTRAL_API_KEY=${secret}\n`);
  await callApp(page, 'destinations.save', {
    id: null,
    connectionId: connected.connection.id,
    keyId: id,
    spec: { kind: 'file', path, format: 'env', entry: ['MISTRAL_API_KEY'] },
    settleMs: 0,
    credential: { from: 'none' },
  });
  return path;
}

const secretIn = async (path: string): Promise<string> =>
  /^MISTRAL_API_KEY=(\w+)\n$/.exec(await readFile(path, 'utf8'))?.[1] ?? '';

test('while Mistral refuses to delete a key the page says so, and a press tries at once', async () => {
  const key = keyOf('stubborn');
  sandbox.control.setFaults([`${deleting}=error:500`]);
  const panel = await openKey(page, key);
  await buttonIn(panel, 'Revoke…').click();
  const sure = page.getByRole('dialog', { name: 'Revoke stubborn' });
  await sure.getByRole('checkbox', { name: /^Nobody needs this key any more/ }).click();
  await buttonIn(sure, 'Revoke key').click();
  await rotationTitled(page, 'Revoking stubborn');
  const tryNow = buttonIn(now(), 'Try now');
  await tryNow.waitFor({ timeout: 45_000 });
  await now().getByText('Does not wait any longer for the next try.').waitFor();
  expect(await accepts(sandbox, key.secret)).toBe(true);

  sandbox.control.setFaults([]);
  const { waitsUntil } = await newestRotation(page);
  expect((waitsUntil ?? 0) - Date.now()).toBeGreaterThan(RESCUED_WITHIN_MS);
  await tryNow.click();
  await page
    .getByRole('heading', { level: 1, name: 'Revoked stubborn' })
    .waitFor({ timeout: RESCUED_WITHIN_MS });
  expect(await accepts(sandbox, key.secret)).toBe(false);
});

test('an old key that stays in use is asked about after the longest wait, and the wait can go on', async () => {
  const key = keyOf('busy-worker');
  const path = await keepInFile(key);
  const panel = await openKey(page, key);
  await buttonIn(panel, 'Rotate…').click();
  await buttonIn(page.getByRole('dialog', { name: 'Rotate busy-worker' }), 'Rotate').click();
  await now()
    .getByText(/Waits for the old key to go unused/)
    .waitFor({ timeout: 45_000 });
  const { id } = await newestRotation(page);

  sandbox.control.useKey(key.id);
  const { app } = connected;
  await app.restart({}, () =>
    moveBack(app.userData, { table: 'rotation', id, paths: ['$.stage.askAt', '$.cutOverAt'] }, 15 * DAY_MS),
  );
  page = await app.window();
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page
    .getByRole('link', { name: /busy-worker/ })
    .first()
    .click();
  await rotationTitled(page, 'Rotating busy-worker');
  await buttonIn(now(), 'Look again now').click();
  await now()
    .getByText(/The old key is still in use, last on /)
    .waitFor();
  const waitOn = buttonIn(now(), 'Keep waiting');
  await waitOn.waitFor();
  await now()
    .getByText('Waits as long again for the old key to be quiet. Both keys work meanwhile.')
    .waitFor();
  await waitOn.click();
  await now()
    .getByText(/Waits: the old key was used on/)
    .waitFor();
  expect((await newestRotation(page)).state).toBe('waiting');
  const secret = await secretIn(path);
  expect([await accepts(sandbox, secret), await accepts(sandbox, key.secret)]).toEqual([true, true]);
});

test('a schedule that fell due while Vane was closed starts by itself and says so', async () => {
  const key = keyOf('night-shift');
  const path = await keepInFile(key);
  const panel = await openKey(page, key);
  await buttonIn(panel, 'Set a schedule…').click();
  const dialog = page.getByRole('dialog', { name: 'Schedule for night-shift' });
  await choose(page, 'Old key is revoked', 'Once consumers settled');
  await buttonIn(dialog, 'Save').click();
  await dialog.waitFor({ state: 'detached' });
  const { connection } = connected;
  const schedules = () => callApp(page, 'schedules.list', { connectionId: connection.id });
  const [{ id } = { id: '' }] = await schedules();
  const { app } = connected;
  await app.restart({ env: { VANE_SCHEDULE: 'on' } }, () =>
    moveBack(app.userData, { table: 'rotation_schedule', id, paths: ['$.dueAt'] }, 91 * DAY_MS),
  );
  page = await app.window();
  await awaitNotification(({ summary }) => summary.includes('night-shift'), 45_000);
  const secret = await secretIn(path);
  expect([await accepts(sandbox, secret), await accepts(sandbox, key.secret)]).toEqual([true, false]);
  const [next] = await schedules();
  expect(next?.target).not.toEqual({ kind: 'key', keyId: key.id });
  expect(next?.dueAt).toBeGreaterThan(Date.now() + 89 * DAY_MS);
});

test('a key without a workspace asks which one the new key is made in', async () => {
  const key = keyOf('homeless');
  const workspace = sandbox
    .organization()
    .workspaces.all()
    .findLast(({ isArchived }) => !isArchived);
  const panel = await openKey(page, key);
  await buttonIn(panel, 'Rotate…').click();
  const dialog = page.getByRole('dialog', { name: 'Rotate homeless' });
  await dialog
    .getByText('Choose a workspace: Mistral does not say which one the key is in.')
    .first()
    .waitFor();
  expect(await buttonIn(dialog, 'Rotate').isEnabled()).toBe(false);
  await dialog.getByRole('combobox', { name: 'Workspace' }).fill(workspace?.name ?? '');
  await page
    .getByRole('option', { name: workspace?.name ?? '' })
    .first()
    .click();
  await settled(page);
  await choose(page, 'Old key is revoked', 'Once consumers settled');
  await buttonIn(dialog, 'Rotate').click();
  await rotationTitled(page, 'Rotating homeless');
  const made = await until('the new key is made', async () =>
    (await listedKeys(sandbox, 'homeless (vane-')).at(0),
  );
  expect(made.workspace_name).toBe(workspace?.name);
});
