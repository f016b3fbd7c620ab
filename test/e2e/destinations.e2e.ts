import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { copyToClipboard } from '../../scripts/demo/driver/connecting.ts';
import { choose, sidePanel } from '../../scripts/demo/driver/pages.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import { lookUpSecret } from '../../scripts/session/probe/secrets.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { startVaultServer, type VaultServer } from '../servers/vault/vault-server.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';
import { answerQuestions, askedQuestions } from './support/native-questions.ts';
import {
  accepts,
  buttonIn,
  listedKeys,
  makeKeys,
  openKey,
  rotationTitled,
  type KnownKey,
} from './support/rotations.ts';

const keep = keptForFile();
const token = 'hvs.only-the-keychain-has-it';
let connected: ConnectedApp;
let sandbox: Sandbox;
let page: Page;
let key: KnownKey;
let vault: VaultServer;
let folder: string;
let program: string;

beforeAll(async () => {
  vault = await startVaultServer({ token });
  keep({ end: () => vault.close() });
  folder = await mkdtemp(join(tmpdir(), 'vane-e2e-places-'));
  program = join(folder, 'keep-it');
  const script = [
    '#!/bin/sh',
    'case "$1" in',
    '  store) text=$(cat); [ -n "$text" ] || exit 1; printf %s "$text" >"$2" ;;',
    '  tell) [ ! -e "$2" ] || cat "$2" ;;',
    'esac',
  ];
  await writeFile(program, `${script.join('\n')}\n`);
  await chmod(program, 0o700);
  connected = await startConnected(keep, 'Places Ltd', { keys: 5 }, async (organization) => {
    const [made] = await makeKeys(organization, ['relay']);
    if (made !== undefined) key = made;
  });
  ({ page, sandbox } = connected);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const app = () => connected.app.running().app;
const editor = (): Locator => page.getByRole('dialog', { name: /^(Add a|Change the) destination$/ });
const press = (name: string, inside: Page | Locator = editor()): Promise<void> =>
  buttonIn(inside, name).click();
const places = (): Locator => sidePanel(page).getByRole('list', { name: 'Destinations' });

async function fill(values: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(values)) {
    await editor().getByLabel(label, { exact: true }).fill(value);
  }
}

/** Saves what the editor holds, with consumers that need no time. */
async function save(label: string): Promise<void> {
  await fill({ 'Consumers pick a new key up within': '0' });
  await press('Save');
  await places().getByText(label).waitFor();
  await editor().waitFor({ state: 'detached' });
}

async function menuOf(label: string, item: string): Promise<void> {
  await places()
    .getByRole('button', { name: `More for ${label}` })
    .click();
  await page.getByRole('menuitem', { name: item }).click();
}

test('each kind of place has its form, and nothing is saved before it is complete', async () => {
  await openKey(page, key);
  await press('Add destination…', sidePanel(page));
  const missing = async (kind: string, note: string): Promise<readonly string[]> => {
    await choose(page, 'Kind', kind);
    await editor().getByText(note).waitFor();
    await press('Save');
    return editor()
      .locator('[aria-invalid="true"]')
      .evaluateAll((fields) =>
        fields.map((field) => (field instanceof HTMLInputElement && field.labels?.[0]?.textContent) || ''),
      );
  };
  expect(await missing('File on this machine', 'leaves the rest of the file')).toEqual(['File']);
  await choose(page, 'Format', 'JSON');
  expect(await missing('Vault or OpenBao', 'one field of a secret in a KV')).toEqual([
    'Address',
    'Secret',
    'Token',
  ]);
  await choose(page, 'Signs in with', 'AppRole');
  await fill({ 'Role ID': 'x', 'Secret ID': 'y' });
  expect(await missing('GitHub Actions', 'GitHub never tells its value')).toEqual([
    'Owner',
    'Repository',
    'Token',
  ]);
  await choose(page, 'Secret of', 'An environment');
  await fill({ Environment: 'production' });
  await choose(page, 'Secret of', 'An organization');
  await fill({ Organization: 'orvelle' });
  expect(await missing('AWS Secrets Manager', 'moves AWSCURRENT to it')).toEqual([
    'Secret’s name or ARN',
    'Region',
  ]);
  await choose(page, 'Signs in with', 'An access key');
  await fill({ 'Access key ID': 'a', 'Secret access key': 'b', 'Session token (optional)': 'c' });
  expect(await missing('Kubernetes secret', 'one entry of one secret')).toEqual(['Secret']);
  expect(await missing('Keychain of this machine', 'this machine’s own keychain')).toEqual([
    'Service',
    'Account',
  ]);
  await choose(page, 'Kind', 'Hand-over');
  await fill({ 'Where you store it (optional)': '1Password, vault Platform' });
  await press('Cancel');
  await sidePanel(page).getByText('None yet. A new key is handed over to you').waitFor();
});

test('a program runs only after commands were allowed and it was confirmed, both outside of the page', async () => {
  await press('Add destination…', sidePanel(page));
  await choose(page, 'Kind', 'Command');
  await editor().getByText('Commands are off.').waitFor();
  expect(await buttonIn(editor(), 'Save').isEnabled()).toBe(false);
  await press('Settings');
  await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  const allowed = page.getByRole('switch', { name: 'Let destinations run programs' });
  await until('its section is in sight', () =>
    allowed.evaluate((element) => element.getBoundingClientRect().bottom < innerHeight),
  );
  await answerQuestions(app(), 0);
  await allowed.click();
  await until('it was asked', async () => (await askedQuestions(app())).length > 0);
  await until('the no is heard', async () => !(await allowed.isChecked()));
  expect(await page.getByText('The setting was not saved').count()).toBe(0);
  await answerQuestions(app(), 1);
  await allowed.click();
  await until('commands are allowed', () => allowed.isChecked());
  expect(await askedQuestions(app())).toMatchObject([{ message: 'Let destinations run programs?' }]);

  await openKey(page, key);
  await press('Add destination…', sidePanel(page));
  await choose(page, 'Kind', 'Command');
  const kept = join(folder, 'kept by the program');
  await fill({ Program: program, 'Arguments to store it (optional)': `store\n${kept}` });
  await editor().getByRole('switch', { name: 'It can print what is stored' }).click();
  await fill({
    'Arguments to print it (optional)': `tell\n${kept}`,
    'Environment variables (optional)': 'LANG',
    'Stopped after (seconds)': '10',
  });
  await answerQuestions(app(), 0);
  await press('Save');
  await until('it was asked', async () => (await askedQuestions(app())).length > 0);
  await until('the no is heard', () => buttonIn(editor(), 'Save').isEnabled());
  expect(await editor().getByRole('alert').count()).toBe(0);
  await answerQuestions(app(), 1);
  await press('Look');
  await editor().getByText('Nothing is stored there yet; the new key will be the first.').waitFor();
  await save(`Command ${program}`);
  const [asked, ...others] = await askedQuestions(app());
  expect(others).toEqual([]);
  expect(asked).toMatchObject({ message: `Let Vane run ${program}?`, buttons: ['Cancel', 'Allow it'] });
  expect(asked?.detail).toContain(`${program} store "${kept}"`);
  expect(asked?.detail).toContain(`${program} tell "${kept}"`);
});

test('an entry of the keychain is looked at and saved', async () => {
  await press('Add destination…', sidePanel(page));
  await choose(page, 'Kind', 'Keychain of this machine');
  await fill({ Service: 'vane', Account: 'mistral' });
  await press('Look');
  await editor().getByText('Vane keeps its own secrets under this service.').waitFor();
  await fill({ Service: 'relay worker' });
  await press('Look');
  await editor().getByText('Nothing is stored there yet; the new key will be the first.').waitFor();
  await save('Keychain relay worker/mistral');
});

test('what signs in to a server is typed hidden or taken from the clipboard, and kept for the next change', async () => {
  const label = 'Vault secret/apps/relay: api_key';
  await press('Add destination…', sidePanel(page));
  await choose(page, 'Kind', 'Vault or OpenBao');
  await fill({ Address: vault.url, Secret: 'apps/relay', Token: 'hvs.wrong' });
  await press('Look');
  await editor()
    .getByText(/ refuses \(403\)\. Check that the token is valid/)
    .waitFor();
  await copyToClipboard(app(), token);
  await press('Paste from clipboard');
  await press('Type it instead');
  await press('Paste from clipboard');
  await press('Look');
  await editor().getByText('Nothing is stored there yet').waitFor();
  await save(label);

  await menuOf(label, 'Change…');
  await editor().getByText('Kept in the keychain').waitFor();
  await press('Replace…');
  await press('Use the one that is kept');
  await fill({ 'Consumers pick a new key up within': '100000' });
  await editor().getByText('From 0 to 86,400 seconds.').waitFor();
  await save(label);
});

test('a rotation writes all of them, waits for quiet, and each can be asked whether it still holds the key', async () => {
  await press('Rotate…', sidePanel(page));
  const dialog = page.getByRole('dialog', { name: 'Rotate relay' });
  await dialog.getByText('It holds nothing yet; the new key is the first.').nth(2).waitFor();
  await press('Change destinations…', dialog);
  await press('Done', page.getByRole('dialog', { name: 'Destinations of this key' }));
  await press('Rotate', dialog);

  await page.getByText(/Waits for the old key to go unused for a whole day/).waitFor({ timeout: 45_000 });
  sandbox.control.useKey(key.id);
  await press('Look again now', page);
  await page.getByText(/^The new key is tried once more everywhere.* last recorded use was on/).waitFor();
  expect(await accepts(sandbox, key.secret)).toBe(true);
  await press('Revoke the old key now…', page);
  await press('Revoke the old key now', page.getByRole('dialog', { name: 'Revoke the old key now' }));
  await rotationTitled(page, 'Rotated relay');
  const secret = (await lookUpSecret('relay worker', 'mistral')) ?? '';
  expect(vault.engine.fields('apps/relay')).toEqual({ api_key: secret });
  expect(await readFile(join(folder, 'kept by the program'), 'utf8')).toBe(secret);
  expect([await accepts(sandbox, secret), await accepts(sandbox, key.secret)]).toEqual([true, false]);
  const [made, ...others] = await listedKeys(sandbox, 'relay');
  expect(others).toEqual([]);

  await openKey(page, { name: made?.name ?? '' });
  const check = (label: string): Promise<void> => press(`Check ${label} now`, places());
  await check('Keychain relay worker/mistral');
  await places().getByText('It holds this key.').waitFor();
  await writeFile(join(folder, 'kept by the program'), 'something else');
  await check(`Command ${program}`);
  await places()
    .getByText(/^It holds something else than this key\./)
    .waitFor();
});

test('a removed destination keeps what it holds, and Vane forgets its credential', async () => {
  const label = 'Vault secret/apps/relay: api_key';
  const dialog = page.getByRole('dialog', { name: 'Remove this destination' });
  await menuOf(label, 'Remove…');
  await dialog.getByText(/Vane forgets the place and the credential that it keeps for it/).waitFor();
  await press('Cancel', dialog);
  await menuOf(label, 'Remove…');
  await press('Remove', dialog);
  await dialog.waitFor({ state: 'detached' });
  await until('it is off the list', async () => (await places().getByRole('listitem').count()) === 2);
  expect(await places().getByText(label).count()).toBe(0);
  expect(vault.engine.versions('apps/relay')).toHaveLength(1);
});
