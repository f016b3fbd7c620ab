import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { choose, openPage, sidePanel } from '../../scripts/demo/driver/pages.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';
import { accepts, buttonIn, listedKeys, newSecretOf, rotationTitled } from './support/rotations.ts';

const keep = keptForFile();
const name = 'invoice-reader';
let connected: ConnectedApp;
let sandbox: Sandbox;
let page: Page;
let folder: string;
let secret: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-e2e-places-'));
  connected = await startConnected(keep, 'Making Ltd', { keys: 10, settings: { maxValidityDays: 30 } });
  ({ page, sandbox } = connected);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const DAY_MS = 86_400_000;
const dayIn = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const said = (day: string): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(Date.parse(day));
const dialog = (): Locator => page.getByRole('dialog', { name: 'Create a key' });

async function pick(label: string, typed: string): Promise<void> {
  await dialog().getByRole('combobox', { name: label }).fill(typed);
  await page.getByRole('option').filter({ hasText: typed }).first().click();
}

/** Adds a place for the key that is still to be made. */
async function addPlace(kind: string | null, label: string, value: string): Promise<void> {
  const places = page.getByRole('dialog', { name: 'Destinations of this key' });
  await buttonIn(places, 'Add destination…').click();
  const editor = page.getByRole('dialog', { name: 'Add a destination' });
  if (kind !== null) await choose(page, 'Kind', kind);
  await editor.getByLabel(label).fill(value);
  await buttonIn(editor, 'Save').click();
  await places.getByText(value).waitFor();
}

test('a key is made for whom and where one says, until the day that Mistral really gave', async () => {
  const [, member] = sandbox.organization().members.all();
  const workspace = sandbox.organization().workspaces.all()[1];
  const owner = `${member?.firstName} ${member?.lastName}`;
  await openPage(page, 'Keys');
  await buttonIn(page, 'Create key…').click();
  await dialog().getByText('Name, workspace and owner are needed.').waitFor();
  const act = buttonIn(dialog(), 'Create key');
  expect(await act.isEnabled()).toBe(false);
  await dialog().getByLabel('Name', { exact: true }).fill(name);
  await pick('Workspace', workspace?.name ?? '');
  await pick('New key is for', owner);
  await choose(page, 'New key expires', 'On a date…');
  const day = dialog().getByLabel('Last day');
  await day.fill(dayIn(0));
  await dialog().getByText('Choose a day after today.').waitFor();
  await dialog().getByText('The last day is needed.').waitFor();
  await day.fill(dayIn(60));
  await dialog().getByText(`In ${workspace?.name}, for ${owner}`).waitFor();
  await dialog()
    .getByText(`Expires ${said(dayIn(60))}`)
    .waitFor();

  await buttonIn(dialog(), 'Change destinations…').click();
  await addPlace(null, 'File', join(folder, 'fresh.env'));
  await addPlace('Hand-over', 'Where you store it (optional)', 'the safe');
  await buttonIn(page.getByRole('dialog', { name: 'Destinations of this key' }), 'Done').click();
  await dialog().getByText('Handed over: the safe').waitFor();
  await until('the button can be pressed', () => act.isEnabled());
  await act.click();

  await rotationTitled(page, `Creating ${name}`);
  const box = page.getByRole('region', { name: 'Hand-over' });
  await buttonIn(box, 'Show').waitFor({ timeout: 45_000 });
  secret = newSecretOf(sandbox, name);
  await buttonIn(box, 'Show').click();
  await box.getByText(secret, { exact: true }).waitFor();
  await buttonIn(box, 'I have stored it').click();
  await rotationTitled(page, `Created ${name}`);
  await page.getByText(`Expires on ${said(dayIn(30))}, earlier than asked: ${said(dayIn(60))}.`).waitFor();
  await page.getByText(`Expires ${said(dayIn(30))}`, { exact: true }).waitFor();
  expect(await readFile(join(folder, 'fresh.env'), 'utf8')).toBe(`MISTRAL_API_KEY=${secret}\n`);
  expect(await accepts(sandbox, secret)).toBe(true);
  expect(await listedKeys(sandbox, name)).toMatchObject([
    {
      expiration_date: dayIn(30),
      workspace_name: workspace?.name,
      created_by: member?.email,
    },
  ]);
});

test('the next one is foreseen to be shortened too', async () => {
  await openPage(page, 'Keys');
  await buttonIn(page, 'Create key…').click();
  await dialog().getByLabel('Name', { exact: true }).fill('another-reader');
  await pick('Workspace', sandbox.organization().workspaces.all()[1]?.name ?? '');
  await pick('New key is for', sandbox.organization().members.all()[1]?.lastName ?? '');
  await dialog()
    .getByText(
      `An earlier key in this workspace was given 30 days only, so this one is likely to end on ${said(dayIn(30))}.`,
    )
    .waitFor();
  await dialog().getByText('You take the new key from the window').waitFor();
  await buttonIn(dialog(), 'Cancel').click();
  expect(await listedKeys(sandbox, 'another-reader')).toEqual([]);
});

test('a key is revoked after one is sure, and its page leads to how it was made and back', async () => {
  await page.getByRole('searchbox').fill(name);
  await page.locator('tr[data-row="0"]').filter({ hasText: name }).click();
  const panel = sidePanel(page);
  await buttonIn(panel, 'Revoke…').click();
  const sure = page.getByRole('dialog', { name: `Revoke ${name}` });
  await sure.getByText('At once. Mistral has no recorded use of it.').waitFor();
  const act = buttonIn(sure, 'Revoke key');
  expect(await act.isEnabled()).toBe(false);
  await buttonIn(sure, 'Cancel').click();
  await buttonIn(panel, 'Revoke…').click();
  await sure.getByRole('checkbox', { name: /^Nobody needs this key any more/ }).click();
  await act.click();
  await rotationTitled(page, `Revoked ${name}`);
  await page.getByText('The key no longer works. No other key was touched.').waitFor();
  expect([await accepts(sandbox, secret), await listedKeys(sandbox, name)]).toEqual([false, []]);

  await page.getByRole('link', { name: `Created ${name}` }).click();
  await rotationTitled(page, `Created ${name}`);
  await page.getByRole('heading', { name: 'After it' }).waitFor();
  await page.getByRole('link', { name: `Revoked ${name}` }).click();
  await rotationTitled(page, `Revoked ${name}`);
});
