import type { Locator, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { choose, openPage, settled, sidePanel } from '../../scripts/demo/driver/pages.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';
import {
  accepts,
  buttonIn,
  listedKeys,
  makeKeys,
  newSecretOf,
  openRotations,
  rotationTitled,
  type KnownKey,
} from './support/rotations.ts';

const keep = keptForFile();
const fleet = ['atlas-1', 'atlas-2', 'atlas-3', 'atlas-4', 'atlas-5'];
const retired = Array.from({ length: 55 }, (_, index) => `retired-${index + 1}`);
const leaver = { firstName: 'Ada', lastName: 'Gone', email: 'ada.gone@left.example' };
let connected: ConnectedApp;
let sandbox: Sandbox;
let page: Page;
let keys: ReadonlyMap<string, KnownKey>;

beforeAll(async () => {
  connected = await startConnected(keep, 'Fleet Ltd', { keys: 15 }, async (organization) => {
    const member = organization.control.addMember(leaver);
    const made = [
      ...(await makeKeys(organization, [...fleet, ...retired])),
      ...(await makeKeys(organization, ['atlas-orphan'], member)),
    ];
    organization.control.removeMember(member);
    keys = new Map(made.map((key) => [key.name, key]));
  });
  ({ page, sandbox } = connected);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

const secretOf = (name: string): string => keys.get(name)?.secret ?? '';
const namesOf = async (name: string): Promise<readonly (string | null)[]> =>
  (await listedKeys(sandbox, name)).map((key) => key.name);
const made = (name: string): unknown => expect.stringMatching(new RegExp(String.raw`^${name} \(vane-\w+\)$`));
const button = (name: string, inside: Page | Locator = page): Locator => buttonIn(inside, name);
/** A line of the list of rotations. */
const line = (title: string): Locator => page.getByRole('link', { name: new RegExp(`^${title} `) });

/** Chooses every key whose name has a text in it and presses a button of the bar that appears. */
async function actOn(search: string, count: string, action: string): Promise<void> {
  await openPage(page, 'Keys');
  await page.getByRole('searchbox').fill(search);
  await page.locator('tr[data-row]').filter({ hasNotText: search }).first().waitFor({ state: 'detached' });
  await settled(page);
  await page.getByRole('checkbox', { name: 'Select all keys' }).click();
  const bar = page.getByRole('region', { name: 'Selected keys' });
  await bar.getByText(count).waitFor();
  await button(action, bar).click();
}

/** Opens the page of a rotation from the list of open ones. */
async function openOpen(name: string): Promise<void> {
  await openRotations(page);
  await line(`Rotating ${name}`).click();
  await rotationTitled(page, `Rotating ${name}`);
}

test('before the first rotation its page says what one is and leads to the key to be rotated', async () => {
  await openRotations(page);
  await page.getByText('No rotation is open').waitFor();
  await button('Rotate a key…').last().click();
  const dialog = page.getByRole('dialog', { name: 'Rotate a key' });
  await dialog.getByRole('searchbox', { name: 'Search keys' }).fill('atlas-3');
  await dialog.getByRole('listitem').filter({ hasNotText: 'atlas-3' }).first().waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: /^atlas-3 / }).click();
  await button('Cancel', page.getByRole('dialog', { name: 'Rotate atlas-3' })).click();
  await button('Rotate a key…').first().click();
  await dialog.getByRole('searchbox').fill('nothing is called so');
  await dialog.getByText('No live key by that name.').waitFor();
  await button('Close', dialog).click();
  await page.getByRole('tab', { name: 'Ended' }).click();
  await page.getByText('No rotation has ended yet').waitFor();
  await button('Back to the keys').click();
  await page.getByRole('heading', { level: 1, name: 'Keys' }).waitFor();
});

test('several keys are planned together, and those that cannot be done are left out with the reason', async () => {
  await actOn('atlas', '6 keys selected', 'Rotate…');
  const dialog = page.getByRole('dialog', { name: 'Rotate 6 keys' });
  await dialog
    .getByText(/^5 of 6 keys can be rotated, 6 at a time\. .* 5 of them wait until you have stored/)
    .waitFor();
  const leftOut = dialog.getByRole('list', { name: 'Keys that are left out' });
  await leftOut
    .getByText(`Its maker, ${leaver.email}, is no member. Choose who the new key is for.`)
    .waitFor();
  await button('Look again', dialog).click();
  await settled(page);
  const able = dialog.getByRole('list', { name: 'Keys that can be done' });
  const second = able.getByRole('listitem').filter({ hasText: 'atlas-2' }).first();
  await second.locator('summary').first().click();
  await second.getByRole('heading', { name: 'Where the new key goes' }).waitFor();
  await second.locator('summary').filter({ hasText: 'If a step fails' }).click();
  await second.getByText('The new key is deleted again. No consumer has seen it.').waitFor();
  await button('Rotate 5 keys', dialog).waitFor();

  await dialog.getByRole('combobox', { name: 'New key is for' }).click();
  await page.getByRole('option').nth(1).click();
  await button('Rotate 6 keys', dialog).waitFor();
  await dialog.getByRole('combobox', { name: 'New key is for' }).click();
  await page.getByRole('option', { name: 'Same as the old key' }).click();
  await choose(page, 'New key expires', 'In 180 days');
  await able
    .getByText(/ expires [A-Z]\w+ \d+, \d{4}/)
    .first()
    .waitFor();
  expect(await namesOf('atlas')).toHaveLength(6);
  await button('Rotate 5 keys', dialog).click();

  await page.getByRole('heading', { level: 1, name: 'Rotations' }).waitFor();
  await page.getByRole('meter', { name: 'Progress' }).first().waitFor();
  await page.getByText('5 open, ').waitFor();
  await page.getByText('5 open, 5 need you').waitFor({ timeout: 45_000 });
  expect((await namesOf('atlas-1')).toSorted()).toEqual(['atlas-1', made('atlas-1')]);
  expect(await namesOf('atlas-orphan')).toEqual(['atlas-orphan']);
});

test('a new key is shown and hidden, and the old one revoked on a person’s word', async () => {
  await line('Rotating atlas-1').click();
  await rotationTitled(page, 'Rotating atlas-1');
  await page.getByRole('heading', { name: 'Confirmed together' }).waitFor();
  const box = page.getByRole('region', { name: 'Hand-over' });
  const secret = newSecretOf(sandbox, 'atlas-1');
  await button('Show', box).click();
  await box.getByText(secret, { exact: true }).waitFor();
  await box.getByText(/^Hidden again in 0:\d\d\.$/).waitFor();
  await button('Hide', box).click();
  await box.getByText('•'.repeat(32)).waitFor();
  expect(await page.locator('body').textContent()).not.toContain(secret);
  await button('I have stored it', box).click();

  await page.getByText('Gives the consumers time to pick the new key up.').waitFor();
  await page.getByText(/^0:\d\d left$/).waitFor();
  const revoke = button('Revoke the old key now…');
  await revoke.click();
  const sure = page.getByRole('dialog', { name: 'Revoke the old key now' });
  await sure.getByText(/ no recorded use of it\.$/).waitFor();
  await button('Cancel', sure).click();
  expect(await accepts(sandbox, secretOf('atlas-1'))).toBe(true);
  await revoke.click();
  await button('Revoke the old key now', sure).click();
  await rotationTitled(page, 'Rotated atlas-1');
  await page.getByText('Consumers that have not picked the new one up yet fail until they do').waitFor();
  const steps = page.getByRole('list', { name: 'Steps' }).getByRole('listitem');
  expect((await steps.allTextContents()).filter((step) => step.startsWith('Skipped'))).toEqual([
    'Skipped: Consumers switchRevoked on your word.',
    'Skipped: Old key quietRevoked on your word.',
  ]);
  expect([await accepts(sandbox, secret), await accepts(sandbox, secretOf('atlas-1'))]).toEqual([
    true,
    false,
  ]);
  expect(await namesOf('atlas-1')).toEqual([made('atlas-1')]);
});

test('the line of keys that replaced each other stands on each of them', async () => {
  await page.getByRole('link', { name: 'atlas-1', exact: true }).click();
  const panel = sidePanel(page);
  const lineage = panel.locator('section').filter({ has: page.getByRole('heading', { name: 'Lineage' }) });
  await expect
    .poll(() => lineage.getByRole('listitem').allTextContents(), { timeout: 15_000 })
    .toEqual([
      expect.stringMatching(/^atlas-1 \(vane-\w+\) .*Made by a rotation.*Live$/),
      expect.stringMatching(/^atlas-1 .*Revoked$/),
    ]);
  await lineage.getByRole('link', { name: /^atlas-1 \(vane/ }).click();
  await panel.getByRole('heading', { name: /^atlas-1 \(vane/ }).waitFor();
  await lineage.getByRole('link', { name: 'Made by a rotation' }).click();
  await rotationTitled(page, 'Rotated atlas-1');
  await button('All rotations').click();
  await page.getByRole('heading', { level: 1, name: 'Rotations' }).waitFor();
});

test('where a person has stored the new key, rolling back asks first, and both keys can be kept', async () => {
  await openOpen('atlas-2');
  const secret = newSecretOf(sandbox, 'atlas-2');
  await button('Show', page.getByRole('region', { name: 'Hand-over' })).click();
  await button('Copy').click();
  await button('I have stored it').click();
  await button('Stop and roll back').click();
  await page.getByText('Vane cannot put back what was there: Handed over to you.').first().waitFor();
  await button('Keep both keys').click();
  await rotationTitled(page, 'Kept both keys of atlas-2');
  expect([await accepts(sandbox, secret), await accepts(sandbox, secretOf('atlas-2'))]).toEqual([true, true]);
});

test('or the new key is deleted all the same, and the old one stays', async () => {
  await openOpen('atlas-3');
  const secret = newSecretOf(sandbox, 'atlas-3');
  await button('Show', page.getByRole('region', { name: 'Hand-over' })).click();
  await button('Copy').click();
  await button('I have stored it').click();
  await button('Stop and roll back').click();
  await button('Delete the new key all the same…').click();
  const sure = page.getByRole('dialog', { name: 'Delete the new key all the same' });
  await button('Delete the new key all the same', sure).click();
  await rotationTitled(page, 'atlas-3 was not rotated');
  await page.getByText('It was stopped, and some destination was left as it is.').waitFor();
  expect([await accepts(sandbox, secret), await accepts(sandbox, secretOf('atlas-3'))]).toEqual([
    false,
    true,
  ]);
});

test('what was confirmed together is stopped together, and no new key is left', async () => {
  await openRotations(page);
  await page.getByText('2 open, 2 need you').waitFor();
  await button('Stop all…').click();
  const sure = page.getByRole('dialog', { name: 'Stop 2 rotations' });
  await button('Let them go on', sure).click();
  expect(await namesOf('atlas-4')).toHaveLength(2);
  await button('Stop all…').click();
  await button('Stop all', sure).click();
  await page.getByText('No rotation is open').waitFor({ timeout: 45_000 });
  await page.getByRole('tab', { name: 'Ended' }).click();
  await line('atlas-5 was not rotated').waitFor();
  expect([await namesOf('atlas-4'), await namesOf('atlas-5')]).toEqual([['atlas-4'], ['atlas-5']]);
  expect(await accepts(sandbox, secretOf('atlas-4'))).toBe(true);
});

test('many keys are revoked after one confirmation, and the list of what has ended is turned over', async () => {
  await actOn('retired', '55 keys selected', 'Revoke…');
  const dialog = page.getByRole('dialog', { name: 'Revoke 55 keys' });
  await button('Show all 55', dialog).click();
  const act = button('Revoke 55 keys', dialog);
  expect(await act.isEnabled()).toBe(false);
  await dialog.getByRole('checkbox', { name: /^Nobody needs these keys/ }).click();
  await act.click();
  await page.getByRole('heading', { level: 1, name: 'Rotations' }).waitFor();
  await until('all are revoked', async () => (await namesOf('retired')).length === 0, 45_000);
  expect(await accepts(sandbox, secretOf('retired-55'))).toBe(false);
  await page.getByText('No rotation is open').waitFor({ timeout: 45_000 });

  await page.getByRole('tab', { name: 'Ended' }).click();
  await page.getByText('1–50 of 60').waitFor();
  await button('Next rotations').click();
  await page.getByText('51–60 of 60').waitFor();
  await button('Previous rotations').click();
  await page.getByText('1–50 of 60').waitFor();
  await page
    .getByRole('link', { name: /Revoked retired-/ })
    .first()
    .click();
  await button('All 54').click();
  await page.getByRole('heading', { level: 1, name: 'Rotations' }).waitFor();
});
