import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pasteKey, saveConnection, testAddress } from '../../scripts/demo/driver/connecting.ts';
import { syncEnded } from '../../scripts/demo/driver/syncing.ts';
import { selfSigned } from '../servers/http/self-signed.ts';
import { startTlsFront } from '../servers/http/tls-front.ts';
import { startProxy, type TestProxy } from '../servers/proxy/start-proxy.ts';
import {
  keptForFile,
  startApp,
  startOrganization,
  type TestApp,
  type TestOrganization,
} from './support/app.ts';
import { answerQuestions } from './support/native-questions.ts';

const keep = keptForFile();
let app: TestApp;
let page: Page;
let organization: TestOrganization;
let proxy: TestProxy;
let folder: string;
let address: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vane-e2e-proxy-'));
  const own = selfSigned('mistral.test');
  const trusted = join(folder, 'trusted.pem');
  await writeFile(trusted, own.certificate);
  organization = keep(await startOrganization({ keys: 20 }));
  const { port, pathname } = new URL(organization.url);
  address = `https://mistral.test${pathname}`;
  const front = await startTlsFront(own, Number(port));
  keep({ end: front.close });
  proxy = await startProxy({ 'mistral.test': front.port });
  keep({ end: proxy.close });
  // The development runtime cannot read the system's certificates; what a shipped Vane does there is tested without it.
  app = keep(
    await startApp({
      args: [`--proxy-server=127.0.0.1:${proxy.port}`],
      env: { NODE_EXTRA_CA_CERTS: trusted },
    }),
  );
  page = await app.window();
  // The key is about to be sent to an address that is not Mistral's.
  await answerQuestions(app.running().app, 1);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a proxy that does not lead on is named, and nothing was sent', async () => {
  proxy.behave({ kind: 'asks', user: 'ada', password: 'lovelace' });
  await pasteKey(app.running().app, page, organization.adminKey);
  expect(await testAddress(page, address)).toBe('fails');
  await page.getByText('The proxy does not let Vane through').waitFor();
  expect(organization.control.requests()).toEqual([]);
});

test('through the proxy of the system’s settings an organization is read, and no other host is asked for', async () => {
  proxy.behave({ kind: 'leads' });
  await page.getByRole('button', { name: 'Test again' }).click();
  await page.getByRole('button', { name: 'Save and sync' }).waitFor();
  await saveConnection(page);
  const { sync } = await syncEnded(page, 0);
  expect(sync.lastCompleteAt).not.toBeNull();
  expect(new Set(proxy.asked)).toEqual(new Set(['mistral.test:443']));
  expect(proxy.seen().includes(organization.adminKey)).toBe(false);
});
