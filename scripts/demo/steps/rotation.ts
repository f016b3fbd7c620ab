import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Locator, Page } from 'playwright';
import { awaitNotification, dismissNotifications } from '../../session/probe/notifications.ts';
import { activeConnection, callApp } from '../driver/calls.ts';
import { choose, openPage, settled, sidePanel } from '../driver/pages.ts';
import { until } from '../driver/until.ts';
import { firstLook, wear } from '../looks.ts';
import type { Step } from '../run-steps.ts';
import type { Tour } from '../tour-context.ts';

/** A key replaced in a file with one click, and another one handed over to a person. */
export const rotationSteps: readonly Step[] = [
  { name: 'rotation', limitSeconds: 45, run: rotateInFile },
  { name: 'rotation by hand', limitSeconds: 30, run: rotateByHand },
];

const dark = { ...firstLook, theme: 'dark' } as const;

async function rotateInFile(tour: Tour): Promise<void> {
  const { app, album, facts } = tour;
  const page = await tour.page();
  const key = await rotatableKey(page);
  const folder = await mkdtemp(path.join(tmpdir(), 'vane-tour-place-'));
  try {
    const file = path.join(folder, '.env');
    await writeFile(file, 'PORT=8080\n', { mode: 0o600 });
    await callApp(page, 'destinations.save', {
      id: null,
      connectionId: (await activeConnection(page)).id,
      keyId: key.id,
      spec: { kind: 'file', path: file, format: 'env', entry: ['MISTRAL_API_KEY'] },
      settleMs: 1000,
      credential: { from: 'none' },
    });
    await wear(app(), page, firstLook);
    const dialog = await openRehearsal(page, key.name);
    await dialog.getByText('Ready', { exact: true }).waitFor();
    await album.shoot(page, 'rotation-rehearsal', firstLook);
    await choose(page, 'Old key is revoked', 'Once consumers settled');
    await begin(dialog);
    await page.getByRole('heading', { level: 1, name: key.name }).waitFor();
    await settled(page);
    await album.shoot(page, 'rotation-running', firstLook);
    await page.getByRole('heading', { level: 1, name: `Rotated ${key.name}` }).waitFor({ timeout: 30_000 });
    const text = await readFile(file, 'utf8');
    if (!/^PORT=8080\nMISTRAL_API_KEY=\w+\n$/.test(text))
      throw new Error('The file does not hold the new key.');
    await settled(page);
    await album.shoot(page, 'rotation-done', firstLook);
    await wear(app(), page, dark);
    await album.shoot(page, 'rotation-done', dark);
    await wear(app(), page, firstLook);
    const { summary } = await awaitNotification((each) => each.summary.includes(key.name));
    facts.notifications.push(summary);
    facts.rotations += 1;
    await dismissNotifications();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function rotateByHand({ page: window, album, facts }: Tour): Promise<void> {
  const page = await window();
  const { name } = await rotatableKey(page);
  await begin(await openRehearsal(page, name));
  const show = page.getByRole('button', { name: 'Show', exact: true });
  await show.waitFor();
  await settled(page);
  await album.shoot(page, 'rotation-hand-over', firstLook);
  const { summary } = await awaitNotification((each) => each.summary.includes(name));
  facts.notifications.push(summary);
  await dismissNotifications();
  await show.click();
  await page.getByRole('button', { name: 'I have stored it' }).click();
  await page.getByRole('button', { name: 'I have stored it' }).waitFor({ state: 'detached' });
  await settled(page);
  await album.shoot(page, 'rotation-waiting', firstLook);
}

async function openRehearsal(page: Page, name: string): Promise<Locator> {
  await openPage(page, 'Keys');
  await page.getByRole('searchbox').fill(name);
  await page.locator('tr[data-row="0"]').filter({ hasText: name }).click();
  await sidePanel(page)
    .getByRole('button', { name: /^Rotate/ })
    .click();
  return page.getByRole('dialog', { name: `Rotate ${name}` });
}

async function begin(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: /^Rotate/ }).click();
}

/** A live key with a name of its own that can be rotated, and is not under way yet. */
async function rotatableKey(page: Page): Promise<{ readonly id: string; readonly name: string }> {
  const { id: connectionId } = await activeConnection(page);
  const { rows } = await callApp(page, 'keys.page', {
    connectionId,
    filter: {
      search: '',
      status: 'live',
      rule: 'key-rotation-overdue',
      workspaceId: null,
      product: null,
      createdBy: null,
    },
    sort: { column: 'name', direction: 'ascending' },
    offset: 0,
    limit: 100,
  });
  return until('a key that can be rotated', async () => {
    for (const { id, name } of rows) {
      if (name === null || rows.filter((row) => row.name?.includes(name)).length !== 1) continue;
      const { possible } = await callApp(page, 'rotations.rehearse', {
        connectionId,
        wish: {
          purpose: 'rotate',
          keyIds: [id],
          ownerId: null,
          expiresOn: 'same',
          revoke: 'when-quiet',
          name: null,
          workspaceId: null,
          destinationIds: null,
        },
      });
      if (possible === 1) return { id, name };
    }
    return null;
  });
}
