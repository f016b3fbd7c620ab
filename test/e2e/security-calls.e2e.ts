import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type LaunchedApp, openWindow } from './launched-app.ts';

let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp();
  page = await openWindow(launched);
});

afterAll(() => launched.end());

describe('calls', () => {
  test.each([
    ['an unknown name', 'nothing.here', {}],
    ['a name from the prototype', '__proto__', {}],
    ['a name that is no text', 7, {}],
    ['input of the wrong shape', 'app.state', { surplus: 1 }],
    ['input that is huge', 'app.state', { text: 'x'.repeat(2_000_000) }],
  ])('with %s are answered with bad-input', async (_what, name, input) => {
    const reply = await page.evaluate(([name, input]) => window.bridge.call(String(name), input), [
      name,
      input,
    ] as const);
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  test('with input that is deep are answered with bad-input', async () => {
    const reply = await page.evaluate(() =>
      window.bridge.call('app.state', JSON.parse(`${'{"a":'.repeat(100)}1${'}'.repeat(100)}`)),
    );
    expect(reply).toMatchObject({ ok: false, error: { code: 'bad-input' } });
  });

  test('with input that is no plain data are answered with bad-input', async () => {
    const replies = await page.evaluate(() =>
      Promise.all(
        [new Map([[1, 2]]), new Date(0), new Uint8Array(8)].map((input) =>
          window.bridge.call('app.state', input),
        ),
      ),
    );
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual(Array(3).fill('bad-input'));
  });

  test('of our own page in a window that is not ours are refused', async () => {
    const preload = join(import.meta.dirname, '../../out/preload/index.cjs');
    const reply = await launched.app.evaluate(async ({ BrowserWindow }, preload) => {
      const ours = BrowserWindow.getAllWindows()[0]?.webContents;
      if (ours === undefined) return 'there is no window';
      const stranger = new BrowserWindow({ show: false, webPreferences: { preload, session: ours.session } });
      await stranger.loadURL('app://vane/index.html');
      const answer: unknown = await stranger.webContents.executeJavaScript('bridge.call("app.state", {})');
      stranger.destroy();
      return answer;
    }, preload);
    expect(reply).toMatchObject({ ok: false, error: { code: 'unauthorized' } });
  });
});

describe('files', () => {
  test('of the page are served with its policy', async () => {
    expect(await load('app://vane/index.html')).toBe("200 default-src 'none'");
  });

  test.each([
    'app://vane/../../package.json',
    'app://vane/%2e%2e/%2e%2e/package.json',
    'app://vane/..%2f..%2fpackage.json',
    'app://vane/..%5c..%5cpackage.json',
    'app://vane//etc/passwd',
    'app://vane/../main/index.js',
    'app://other/index.html',
  ])('outside are not: %s', async (url) => {
    expect(await load(url)).toMatch(/^404 default-src 'none'|^failed/);
  });

  test('of the network are not loaded at all', async () => {
    expect(await load('https://example.com/')).toBe('failed');
  });
});

/** The status and the policy of what the page's session gets from an address. */
const load = (url: string) =>
  launched.app.evaluate(async ({ BrowserWindow }, target) => {
    const session = BrowserWindow.getAllWindows()[0]?.webContents.session;
    const response = await session?.fetch(target).catch(() => null);
    return response === null || response === undefined
      ? 'failed'
      : `${response.status} ${response.headers.get('content-security-policy')?.slice(0, 18)}`;
  }, url);
