import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import type { Page } from 'playwright';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { pasteKey, saveConnection, testAddress } from '../../scripts/demo/driver/connecting.ts';
import { openPage, pageNames } from '../../scripts/demo/driver/pages.ts';
import { syncEnded, syncNow } from '../../scripts/demo/driver/syncing.ts';
import { lookUpSecret } from '../../scripts/session/probe/secrets.ts';
import { sessionDir } from '../../scripts/session/probe/session-dir.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { keptForFile, startApp, startOrganization, type TestApp } from './support/app.ts';
import { disguisesOf, filesHolding, heapHolds, processesHolding } from './support/secret-search.ts';

const keep = keptForFile();
let app: TestApp;
let page: Page;
let sandbox: Sandbox;
let connectionId: string;

beforeAll(async () => {
  sandbox = keep(await startOrganization());
  app = keep(await startApp());
  page = await app.window();
  await pasteKey(app.running().app, page, sandbox.adminKey);
  await testAddress(page, sandbox.url);
  await saveConnection(page);
  ({ id: connectionId } = await syncEnded(page, 0));
  sandbox.control.setFaults(['* *=error:401']);
  const { sync } = await syncNow(page);
  sandbox.control.setFaults([]);
  await callApp(page, 'sync.start', { connectionId });
  await syncEnded(page, sync.lastRun?.id ?? 0);
  for (const name of pageNames) await openPage(page, name);
});

test('the search finds what is there', async () => {
  await page.evaluate(() => Object.assign(window, { canary: ['a-needle', 'in-the-heap'].join('-') }));
  expect(await heapHolds(page, ['a-needle-in-the-heap'])).toEqual(['a-needle-in-the-heap']);
  expect(await filesHolding(app.userData, ['SQLite format 3'])).toContain(join(app.userData, 'data/vane.db'));
  expect((await processesHolding(['--user-data-dir=']))[0]).toMatch(/cmdline/);
});

test('the keychain holds the admin key', async () => {
  expect(await lookUpSecret('Vane', connectionId)).toBe(sandbox.adminKey);
});

test('no process was told it on its command line or in its environment', async () => {
  expect(await processesHolding(disguisesOf(sandbox.adminKey))).toEqual([]);
});

test('the window’s memory does not hold it', async () => {
  expect(await heapHolds(page, disguisesOf(sandbox.adminKey))).toEqual([]);
});

test('no file of the app or of the desktop holds it, while it runs and after it has ended', async () => {
  const everywhere = async (): Promise<readonly string[]> => [
    ...(await filesHolding(app.userData, disguisesOf(sandbox.adminKey))),
    ...(await filesHolding(sessionDir(), disguisesOf(sandbox.adminKey))),
  ];
  expect(await everywhere()).toEqual([]);
  await app.running().end();
  expect(await everywhere()).toEqual([]);
});
