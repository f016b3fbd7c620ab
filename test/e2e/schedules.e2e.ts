import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { choose, sidePanel } from '../../scripts/demo/driver/pages.ts';
import type { RotationSchedule } from '../../src/domain/rotation/schedule.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';
import { buttonIn, makeKeys, openKey, openRotations, type KnownKey } from './support/rotations.ts';

const keep = keptForFile();
let connected: ConnectedApp;
let page: Page;
let key: KnownKey;

beforeAll(async () => {
  connected = await startConnected(keep, 'Punctual Ltd', { keys: 5 }, async (organization) => {
    const [made] = await makeKeys(organization, ['timekeeper']);
    if (made !== undefined) key = made;
  });
  ({ page } = connected);
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

const DAY_MS = 86_400_000;
const dayIn = (days: number): string =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium' }).format(Date.now() + days * DAY_MS);
const dialogFor = (about: string): Locator => page.getByRole('dialog', { name: `Schedule for ${about}` });
const kept = (): Promise<readonly RotationSchedule[]> =>
  callApp(page, 'schedules.list', { connectionId: connected.connection.id });

async function saved(dialog: Locator): Promise<void> {
  await buttonIn(dialog, 'Save').click();
  await dialog.waitFor({ state: 'detached' });
}

test('a key gets a schedule with quiet hours, which begins to count today', async () => {
  const panel = await openKey(page, key);
  await panel.getByText('None. This key is rotated only when you say so.').waitFor();
  await buttonIn(panel, 'Set a schedule…').click();
  const dialog = dialogFor('timekeeper');
  const save = buttonIn(dialog, 'Save');
  await dialog.getByLabel('Rotate every').fill('0');
  await dialog.getByText('Every 1 to 3,650 days.').waitFor();
  expect(await save.isEnabled()).toBe(false);
  await dialog.getByText('Nothing starts as it is: the key has no destination.').waitFor();
  await dialog.getByLabel('Rotate every').fill('30');
  await choose(page, 'Old key is revoked', 'Once consumers settled');
  await dialog.getByRole('switch', { name: 'Quiet hours' }).click();
  await dialog.getByLabel('From', { exact: true }).fill('22:00');
  await dialog.getByLabel('To', { exact: true }).fill('06:30');
  for (const day of ['Mon', 'Tue', 'Wed', 'Thu', 'Fri']) await buttonIn(dialog, day).click();
  await dialog.getByText('Choose at least one day for the quiet hours.').waitFor();
  for (const day of ['Sun', 'Sat']) await buttonIn(dialog, day).click();
  await saved(dialog);
  await panel.getByText('Every 30 days, but nothing starts: the key has no destination.').waitFor();
  await callApp(page, 'destinations.save', {
    id: null,
    connectionId: connected.connection.id,
    keyId: key.id,
    spec: { kind: 'file', path: join(tmpdir(), 'timekeeper.env'), format: 'env', entry: ['KEY'] },
    settleMs: 0,
    credential: { from: 'none' },
  });
  await panel
    .getByText(`Every 30 days, next on ${dayIn(30)}, not from 10:00 PM to 06:30 AM on Sat, Sun.`)
    .waitFor();
  expect(await kept()).toMatchObject([
    {
      target: { kind: 'key', keyId: key.id },
      isOn: true,
      everyDays: 30,
      revoke: 'after-settling',
      blackout: { from: 22 * 60, to: 6 * 60 + 30, weekdays: [0, 6] },
    },
  ]);
});

test('it is switched off and keeps what it was, and removed for good', async () => {
  const panel = sidePanel(page);
  const dialog = dialogFor('timekeeper');
  await buttonIn(panel, 'Change…').click();
  await dialog.getByRole('switch', { name: 'Switched on' }).click();
  await saved(dialog);
  await panel.getByText('Every 30 days, switched off.').waitFor();

  await openRotations(page);
  await page.getByRole('tab', { name: 'Schedules' }).click();
  await page.getByRole('heading', { name: 'By key' }).waitFor();
  await page.getByRole('link', { name: 'timekeeper' }).click();
  await panel.getByText('Every 30 days, switched off.').waitFor();
  await buttonIn(panel, 'Change…').click();
  expect(await dialog.getByLabel('To', { exact: true }).inputValue()).toBe('06:30');
  await buttonIn(dialog, 'Remove').click();
  await panel.getByText('None. This key is rotated only when you say so.').waitFor();
  expect(await kept()).toEqual([]);
});

test('a rule gets a schedule, which is changed, switched off and removed', async () => {
  await openRotations(page);
  await page.getByRole('tab', { name: 'Schedules' }).click();
  const line = page.getByRole('listitem').filter({ hasText: 'Expires soon' });
  const dialog = dialogFor('“Expires soon”');
  await buttonIn(line, 'Set… the schedule for Expires soon').click();
  await buttonIn(dialog, 'Cancel').click();
  await line.getByText('Rotated only when you say so').waitFor();
  await buttonIn(line, 'Set… the schedule for Expires soon').click();
  await dialog.getByLabel('Look every').fill('1');
  await saved(dialog);
  await line.getByText(`Every day, next on ${dayIn(1)}`).waitFor();
  await line.getByText('On', { exact: true }).waitFor();
  expect(await kept()).toMatchObject([{ target: { kind: 'rule', rule: 'key-expiring' }, isOn: true }]);

  const change = buttonIn(line, 'Change… the schedule for Expires soon');
  await change.click();
  await dialog.getByRole('switch', { name: 'Switched on' }).click();
  await saved(dialog);
  await line.getByText('Every day, switched off').waitFor();
  expect(await line.getByText('On', { exact: true }).count()).toBe(0);
  await change.click();
  await buttonIn(dialog, 'Remove').click();
  await line.getByText('Rotated only when you say so').waitFor();
  expect(await kept()).toEqual([]);
});
