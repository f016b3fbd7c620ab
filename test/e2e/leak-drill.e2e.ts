import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { copyToClipboard } from '../../scripts/demo/driver/connecting.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';
import {
  accepts,
  buttonIn,
  listedKeys,
  makeKeys,
  openRotations,
  rotationTitled,
  type KnownKey,
} from './support/rotations.ts';

const keep = keptForFile();
let connected: ConnectedApp;
let sandbox: Sandbox;
let page: Page;
let folder: string;
let pasted: KnownKey;
let typed: KnownKey;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-e2e-places-'));
  connected = await startConnected(keep, 'Leaky Ltd', { keys: 5 }, async (organization) => {
    const [one, other] = await makeKeys(organization, ['in-a-paste-bin', 'in-a-screenshot']);
    if (one === undefined || other === undefined) throw new Error('The keys could not be made.');
    [pasted, typed] = [one, other];
  });
  ({ page, sandbox } = connected);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await Promise.all([stored(pasted), stored(typed)]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fileOf = ({ name }: KnownKey): string => join(folder, `${name}.json`);
const dialog = (): Locator => page.getByRole('dialog', { name: /^Leak drill/ });
const press = (name: string): Promise<void> => buttonIn(dialog(), name).click();

/** Puts a key into a file that Vane knows as its destination. */
async function stored(key: KnownKey): Promise<void> {
  await writeFile(fileOf(key), JSON.stringify({ mistral: { key: key.secret } }));
  await callApp(page, 'destinations.save', {
    id: null,
    connectionId: connected.connection.id,
    keyId: key.id,
    spec: { kind: 'file', path: fileOf(key), format: 'json', entry: ['mistral', 'key'] },
    settleMs: 60_000,
    credential: { from: 'none' },
  });
}

/** Opens the drill from anywhere and pastes a whole key into its field. */
async function findByPalette(key: KnownKey): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Search or run a command' }).fill('leak');
  await page.getByRole('option', { name: /^Leak drill/ }).click();
  await copyToClipboard(connected.app.running().app, key.secret);
  await dialog().getByLabel('Or the key’s last four characters').focus();
  await page.keyboard.press('Control+v');
  await dialog()
    .getByRole('heading', { name: `Leak drill: ${key.name}` })
    .waitFor();
}

/** Expects the key's file to hold a key that works, and the leaked one to be worth nothing. */
async function expectReplaced(key: KnownKey): Promise<void> {
  const text = await readFile(fileOf(key), 'utf8');
  const secret = /^\{"mistral":\{"key":"(\w{32})"\}\}$/.exec(text)?.[1] ?? '';
  expect([await accepts(sandbox, secret), await accepts(sandbox, key.secret)]).toEqual([true, false]);
}

test('the key is found by its last four characters or by the whole of it, which is never kept', async () => {
  await openRotations(page);
  await buttonIn(page, 'Leak drill…').click();
  const field = dialog().getByLabel('Or the key’s last four characters');
  await field.fill('abc');
  await press('Find');
  await dialog().getByText('At least four characters are needed.').waitFor();
  await field.fill('____');
  await press('Find');
  await dialog().getByText('No key of this organization ends like that.').waitFor();
  await field.fill(pasted.secret.slice(-4));
  await press('Find');
  await dialog().getByText('1 key fits').waitFor();
  expect(await field.inputValue()).toBe('');
  await dialog()
    .getByRole('button', { name: /^in-a-paste-bin .* The end fits / })
    .click();
  await dialog().getByRole('heading', { name: 'Leak drill: in-a-paste-bin' }).waitFor();
  await press('Another key');
  await copyToClipboard(connected.app.running().app, 'nothing that looks like a key');
  await press('Paste from clipboard');
  await dialog().getByText('The clipboard holds no key.').waitFor();
  expect(await dialog().getByText('1 key fits').count()).toBe(0);
  await copyToClipboard(connected.app.running().app, `export MISTRAL_API_KEY="${pasted.secret}"`);
  await press('Paste from clipboard');
  await dialog().getByRole('heading', { name: 'Leak drill: in-a-paste-bin' }).waitFor();
});

test('of another one the replacement is held up, because the place changes before it is written', async () => {
  await dialog().getByText('As soon as the new key is stored, read back and tried.').waitFor();
  await dialog()
    .getByRole('radio', { name: /^Revoke it at once/ })
    .click();
  await buttonIn(dialog(), 'Revoke key').waitFor();
  await press('Another key');
  await press('Cancel');
  await findByPalette(typed);
  sandbox.control.changeSettings({ createdAcceptedAfterMs: 600_000 });
  await press('Replace and revoke');
  const made = await until('the new key is there', async () => {
    const [newest, ...older] = await listedKeys(sandbox, typed.name);
    return older.length > 0 && newest;
  });
  await writeFile(fileOf(typed), JSON.stringify({ mistral: { key: 'somebody was faster' } }));
  sandbox.control.changeSettings({ createdAcceptedAfterMs: 0 });
  const key = sandbox.organization().keys.get(made.key_id);
  if (key !== undefined) key.acceptedFrom = 0;
  await rotationTitled(page, `Replacing leaked key ${typed.name}`);
});

test('the first one is replaced and revoked at once, without waiting for its consumers, and the journal tells it', async () => {
  await findByPalette(pasted);
  await press('Replace and revoke');
  await rotationTitled(page, 'Replaced leaked key in-a-paste-bin');
  await expectReplaced(pasted);
  expect((await listedKeys(sandbox, pasted.name)).map(({ key_id: id }) => id)).not.toContain(pasted.id);

  await buttonIn(page, 'Journal entries to show').click();
  await page.getByRole('heading', { level: 1, name: 'Activity' }).waitFor();
  const row = (text: string): Locator => page.getByRole('row').filter({ hasText: text });
  for (const step of ['Created a new key', 'Stored the new key', 'Saw that the old key is gone']) {
    await row(step).filter({ hasText: pasted.name }).first().waitFor();
  }
  await buttonIn(page, 'Verify').click();
  await page.getByText(/ are intact\.$/).waitFor();
});

test('where a place is in the way, the leaked key is revoked anyway, and the rest goes on afterwards', async () => {
  await openRotations(page);
  await page.getByRole('link', { name: /^Replacing leaked key in-a-screenshot / }).click();
  const now = page.getByRole('region', { name: 'Now' });
  await now.getByText(/Somebody else changed .*in-a-screenshot\.json/).waitFor({ timeout: 45_000 });
  expect(await accepts(sandbox, typed.secret)).toBe(true);
  await buttonIn(now, 'Revoke the leaked key at once…').click();
  const sure = page.getByRole('dialog', { name: 'Revoke the leaked key at once' });
  await buttonIn(sure, 'Revoke the leaked key at once').click();
  await now.getByText(/The old key is gone, and not every destination holds the new one yet\./).waitFor();
  expect(await accepts(sandbox, typed.secret)).toBe(false);

  await writeFile(fileOf(typed), JSON.stringify({ mistral: { key: typed.secret } }));
  await buttonIn(now, 'Try again').click();
  await rotationTitled(page, 'Replaced leaked key in-a-screenshot');
  await expectReplaced(typed);
});
