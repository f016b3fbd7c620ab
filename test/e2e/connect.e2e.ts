import type { Page } from 'playwright';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { activeConnection, callApp } from '../../scripts/demo/driver/calls.ts';
import {
  copyToClipboard,
  pasteKey,
  saveConnection,
  testAddress,
  typeKey,
} from '../../scripts/demo/driver/connecting.ts';
import { openPage } from '../../scripts/demo/driver/pages.ts';
import { syncEnded } from '../../scripts/demo/driver/syncing.ts';
import { lookUpSecret } from '../../scripts/session/probe/secrets.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { keptForFile, startApp, startOrganization, type TestApp } from './support/app.ts';

const keep = keptForFile();
let app: TestApp;
let page: Page;
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = keep(await startOrganization());
  app = keep(await startApp());
  page = await app.window();
});

const offer = (key: string): Promise<void> => pasteKey(app.running().app, page, key);

/** Disconnects whatever is connected and waits for the first page. */
async function startOver(): Promise<void> {
  const { connections } = await callApp(page, 'app.state', {});
  for (const { id } of connections) {
    // Only a press of a person lets the page remove one.
    await page.keyboard.press('Shift');
    await callApp(page, 'connection.remove', { connectionId: id, deleteMirror: true });
  }
  await page.reload();
  await page.getByRole('button', { name: 'Paste admin key from clipboard' }).waitFor();
}

describe('what cannot work says why', () => {
  beforeEach(startOver);

  test('a clipboard without a key', async () => {
    await copyToClipboard(app.running().app, 'See you at lunch?');
    await page.getByRole('button', { name: 'Paste admin key from clipboard' }).click();
    await page.getByRole('alert').getByText('The clipboard holds no admin key.').waitFor();
  });

  test('a key that nobody gave out', async () => {
    await offer('this-key-was-never-given-out-0123456789');
    expect(await testAddress(page, sandbox.url)).toBe('fails');
    await page.getByText('Mistral does not accept this key').waitFor();
  });

  test('an organization without the Admin API', async () => {
    sandbox.control.setFaults(['* *=error:403']);
    await offer(sandbox.adminKey);
    expect(await testAddress(page, sandbox.url)).toBe('fails');
    sandbox.control.setFaults([]);
    await page.getByText('This organization may not use the Admin API').waitFor();
  });

  test('an address where something else answers', async () => {
    await offer(sandbox.adminKey);
    expect(await testAddress(page, sandbox.url.replace('/v1/', '/somewhere/'))).toBe('fails');
    await page.getByText('There is no Admin API at this address').waitFor();
  });

  test('an address that would carry the key unprotected', async () => {
    await offer(sandbox.adminKey);
    expect(await testAddress(page, 'http://mistral.example/v1/admin')).toBe('fails');
    await page.getByText('The address must begin with https:// so that the key travels encrypted.').waitFor();
    expect(sandbox.control.requests().filter(({ path }) => path.includes('mistral.example'))).toEqual([]);
  });
});

describe('an organization is connected', () => {
  beforeEach(startOver);

  test('by clipboard: its name and counts come before saving, its key goes to the keychain', async () => {
    await offer(sandbox.adminKey);
    expect(await testAddress(page, sandbox.url)).toBe('works');
    const { name, workspaces } = sandbox.organization();
    const active = workspaces.all().filter(({ isArchived }) => !isArchived).length;
    await page.getByRole('status').filter({ hasText: name }).getByText(`${active} workspaces`).waitFor();
    expect((await callApp(page, 'app.state', {})).connections).toEqual([]);

    await saveConnection(page);
    const { id, key } = await syncEnded(page, 0);
    expect(key).toBe('keychain');
    expect(await lookUpSecret('Vane', id)).toBe(sandbox.adminKey);
  });

  test('by typing: the field forgets the key at once', async () => {
    await typeKey(page, sandbox.adminKey);
    expect(await page.content()).not.toContain(sandbox.adminKey);
    expect(await testAddress(page, sandbox.url)).toBe('works');
    await saveConnection(page);
    expect((await activeConnection(page)).name).toBe(sandbox.control.state().organization.name);
  });

  test('for this run only: the keychain never sees the key', async () => {
    await offer(sandbox.adminKey);
    await testAddress(page, sandbox.url);
    await saveConnection(page, { keep: 'session' });
    const { id, key } = await activeConnection(page);
    expect(key).toBe('session');
    expect(await lookUpSecret('Vane', id)).toBeUndefined();
  });

  test('as a demonstration, from inside the app', async () => {
    await page.getByRole('button', { name: 'Explore the demo organization' }).click();
    await page.getByRole('heading', { name: 'Needs you now' }).waitFor({ timeout: 30_000 });
    expect(await activeConnection(page)).toMatchObject({
      kind: 'demo',
      sync: { lastRun: { outcome: 'complete' } },
    });
  });

  test('and disconnected: key and data are gone, and nothing is connected', async () => {
    await offer(sandbox.adminKey);
    await testAddress(page, sandbox.url);
    await saveConnection(page, { name: 'Leaving soon' });
    const { id } = await syncEnded(page, 0);
    expect(await lookUpSecret('Vane', id)).toBe(sandbox.adminKey);

    await openPage(page, 'Settings');
    await page.getByRole('button', { name: 'More for Leaving soon' }).click();
    await page.getByRole('menuitem', { name: 'Disconnect…' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('heading', { level: 1, name: 'Connect your organization' }).waitFor();
    expect(await lookUpSecret('Vane', id)).toBeUndefined();
  });
});
