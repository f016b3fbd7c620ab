import { lookUpSecret } from '../../session/probe/secrets.ts';
import { activeConnection, callApp } from '../driver/calls.ts';
import { pasteKey, saveConnection, testAddress, copyToClipboard } from '../driver/connecting.ts';
import { settled } from '../driver/pages.ts';
import { syncEnded } from '../driver/syncing.ts';
import { firstLook, looks, wear } from '../looks.ts';
import type { Step } from '../run-steps.ts';
import type { Tour } from '../tour-context.ts';

/** A key that looks right and opens nothing. */
const wrongKey = 'vane-demo-key-that-nobody-ever-gave-out-0123456789';

/** From the first window to a connection that is being read. */
export const connectSteps = (sandboxArguments: readonly string[]): readonly Step[] => [
  {
    name: 'start the simulated organization',
    limitSeconds: 30,
    run: async (tour) => void (await tour.startSandbox('main', sandboxArguments)),
  },
  {
    name: 'start the app',
    limitSeconds: 30,
    run: async ({ startApp, app, facts }) => {
      const page = await startApp();
      facts.startMs = performance.now() - app().startedAt;
      await page.getByRole('button', { name: 'Paste admin key from clipboard' }).waitFor();
    },
  },
  { name: 'welcome', limitSeconds: 20, run: (tour) => shootInAllLooks(tour, 'welcome') },
  { name: 'refuse what cannot work', limitSeconds: 40, run: refuse },
  { name: 'connect by clipboard', limitSeconds: 20, run: connect },
  { name: 'first sync', limitSeconds: 120, run: firstSync },
];

async function refuse(tour: Tour): Promise<void> {
  const { album, app } = tour;
  const page = await tour.page();
  const { url, adminKey, control } = tour.sandbox('main');
  await wear(app(), page, firstLook);

  await copyToClipboard(app().app, 'not a key');
  await page.getByRole('button', { name: 'Paste admin key from clipboard' }).click();
  await page.getByRole('alert').waitFor();
  await album.shoot(page, 'connect-no-key', firstLook);

  const attempts = [
    { subject: 'connect-wrong-key', key: wrongKey, address: url, says: 'Mistral does not accept this key' },
    {
      subject: 'connect-wrong-plan',
      key: adminKey,
      address: url,
      says: 'This organization may not use the Admin API',
    },
    {
      subject: 'connect-wrong-host',
      key: adminKey,
      address: url.replace('/v1/', '/elsewhere/'),
      says: 'There is no Admin API at this address',
    },
    {
      subject: 'connect-bad-address',
      key: adminKey,
      address: 'http://mistral.example/v1/admin',
      says: 'This is not an address that Vane can use',
    },
  ];
  await pasteKey(app().app, page, wrongKey);
  for (const { subject, key, address, says } of attempts) {
    if (key !== wrongKey) {
      await page.getByRole('button', { name: 'Use another key' }).click();
      await pasteKey(app().app, page, key);
    }
    const isForbidden = subject === 'connect-wrong-plan';
    if (isForbidden) await control('POST faults', { rules: ['* *=error:403'] });
    const result = await testAddress(page, address);
    if (isForbidden) await control('DELETE faults');
    if (result === 'works') throw new Error(`${subject}: the test passed.`);
    await page.getByRole('alert').getByText(says).waitFor();
    await album.shoot(page, subject, firstLook);
  }
  await page.getByRole('button', { name: 'Use another key' }).click();
}

async function connect(tour: Tour): Promise<void> {
  const page = await tour.page();
  const { url, adminKey } = tour.sandbox('main');
  await pasteKey(tour.app().app, page, adminKey);
  if ((await testAddress(page, url)) === 'fails') throw new Error('The test of the right key failed.');
  await shootInAllLooks(tour, 'connect-works');
  await wear(tour.app(), page, firstLook);
  await saveConnection(page);
  const { id } = await activeConnection(page);
  if ((await lookUpSecret('Vane', id)) !== adminKey) throw new Error('The admin key is not in the keychain.');
}

async function firstSync({ page: window, facts }: Tour): Promise<void> {
  const page = await window();
  const { name, sync, id } = await syncEnded(page, 0, 110_000);
  if (sync.lastRun?.outcome !== 'complete')
    throw new Error(`It ended as ${sync.lastRun?.outcome ?? 'nothing'}.`);
  const { startedAt, endedAt } = sync.lastRun;
  facts.organization = name;
  facts.firstSyncMs = (endedAt ?? startedAt) - startedAt;
  const overview = await callApp(page, 'overview.get', { connectionId: id });
  facts.members = overview.memberCount;
  facts.workspaces = overview.workspaceCount;
  facts.keys = overview.keys.total;
  await page.getByRole('heading', { name: 'Needs you now' }).waitFor();
  await settled(page);
}

async function shootInAllLooks({ page: window, album, app }: Tour, subject: string): Promise<void> {
  const page = await window();
  for (const look of looks) {
    await wear(app(), page, look);
    await album.shoot(page, subject, look);
  }
}
