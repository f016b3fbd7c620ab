import { callApp } from '../driver/calls.ts';
import { openConnect, pasteKey, saveConnection, testAddress } from '../driver/connecting.ts';
import { openPage, settled } from '../driver/pages.ts';
import { syncEnded, syncNow } from '../driver/syncing.ts';
import { firstLook, type Look, wear } from '../looks.ts';
import type { Step } from '../run-steps.ts';
import type { Tour } from '../tour-context.ts';
import { chooseInTray, quitFromTray } from '../driver/tray.ts';

/** What is not the usual day: Mistral away, paused, an organization being read, an empty one, a lost key; then the end. */
export const stateSteps: readonly Step[] = [
  { name: 'Mistral cannot be reached', limitSeconds: 60, run: unreachable },
  { name: 'paused', limitSeconds: 15, run: paused },
  { name: 'an organization is read for the first time', limitSeconds: 40, run: loading },
  { name: 'an empty organization', limitSeconds: 30, run: empty },
  { name: 'the admin key is missing', limitSeconds: 40, run: keyMissing },
  { name: 'quit from the tray', limitSeconds: 20, run: quit },
];

const smallDark: Look = { theme: 'dark', width: 900, height: 600 };

async function shootTwice({ app, album, page: window }: Tour, subject: string): Promise<void> {
  const page = await window();
  for (const look of [firstLook, smallDark]) {
    await wear(app(), page, look);
    await album.shoot(page, subject, look);
  }
}

async function unreachable(tour: Tour): Promise<void> {
  const { control } = tour.sandbox('main');
  const page = await tour.page();
  await openPage(page, 'Overview');
  await control('POST faults', { rules: ['* *=drop-before'] });
  const { sync } = await syncNow(page);
  if (sync.lastRun?.outcome !== 'failed')
    throw new Error(`The sync ended as ${sync.lastRun?.outcome ?? 'nothing'}.`);
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Try again' }).waitFor();
  await shootTwice(tour, 'unreachable');
  await tour.album.shootDesktop('desktop-unreachable');
  await control('DELETE faults');
}

async function paused(tour: Tour): Promise<void> {
  const page = await tour.page();
  await chooseInTray('Pause watching');
  await page.getByRole('region', { name: 'Notices' }).getByText('Paused.').waitFor();
  await shootTwice(tour, 'paused');
  await callApp(page, 'settings.change', { isPaused: false });
}

async function loading(tour: Tour): Promise<void> {
  const size = '--seed 3 --members 1 --keys 0 --months 1 --workspaces 1';
  const { url, adminKey } = await tour.startSandbox('empty', [...size.split(' '), '--latency-ms', '700']);
  const page = await tour.page();
  await wear(tour.app(), page, firstLook);
  await openConnect(page);
  await tour.album.shoot(page, 'connect-another', firstLook);
  await pasteKey(tour.app().app, page, adminKey);
  if ((await testAddress(page, url)) === 'fails')
    throw new Error('The test of the second organization failed.');
  await saveConnection(page, { name: 'Side project', keep: 'session' });
  const reading = page.getByRole('region', { name: 'Reading your organization for the first time' });
  await reading.getByText('Done').nth(2).waitFor();
  await shootTwice(tour, 'first-sync');
  await tour.sandbox('empty').control('POST settings', { latencyMs: 0 });
}

async function empty(tour: Tour): Promise<void> {
  const page = await tour.page();
  await syncEnded(page, 0);
  await wear(tour.app(), page, firstLook);
  for (const name of ['Overview', 'Keys', 'Spend', 'Groups'] as const) {
    await openPage(page, name);
    await tour.album.shoot(page, `empty-${name.toLowerCase()}`, firstLook);
  }
}

async function keyMissing(tour: Tour): Promise<void> {
  const page = await tour.startApp();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
  await page.getByRole('region', { name: 'Sync' }).getByRole('button', { name: 'Sync now' }).click();
  await page.getByRole('region', { name: 'Notices' }).getByText('Admin key missing').waitFor();
  await settled(page);
  await shootTwice(tour, 'key-missing');
}

async function quit(tour: Tour): Promise<void> {
  const child = tour.app().app.process();
  await quitFromTray(() => child.exitCode !== null || child.signalCode !== null);
  if (child.exitCode !== 0)
    throw new Error(`It ended with ${child.exitCode ?? child.signalCode ?? 'nothing'}.`);
}
