import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchApp, type LaunchedApp, openWindow } from './launched-app.ts';

let launched: LaunchedApp;
let page: Page;

beforeAll(async () => {
  launched = await launchApp({ env: { ELECTRON_ENABLE_SECURITY_WARNINGS: 'true' } });
  page = await openWindow(launched);
});

afterAll(() => launched.end());

/** What Electron's window list looks like from inside. */
const windowCount = () => launched.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

describe('the page', () => {
  test('comes from our own scheme and draws without breaking its policy', () => {
    expect(page.url()).toMatch(/^app:\/\/vane\/index\.html/);
    expect(
      launched.consoleLines.filter((line) => /Content Security Policy|Security Warning/.test(line)),
    ).toEqual([]);
  });

  test('sees two functions and nothing of Node or Electron', async () => {
    const seen = await page.evaluate(() => ({
      bridge: Object.entries(window.bridge).map(([name, value]) => `${name}: ${typeof value}`),
      isFrozen: Object.isFrozen(window.bridge),
      globals: [
        'require',
        'process',
        'module',
        'global',
        'Buffer',
        'electron',
        'ipcRenderer',
        '__dirname',
      ].filter((name) => name in globalThis),
    }));
    expect(seen).toEqual({ bridge: ['call: function', 'on: function'], isFrozen: true, globals: [] });
  });

  test('keeps nothing on disk', async () => {
    const path = await launched.app.evaluate(
      ({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.session.storagePath ?? null,
    );
    expect(path).toBeNull();
  });
});

describe('leaving is refused', () => {
  test.each(['https://example.com/', 'file:///etc/passwd', 'app://other/index.html', 'data:text/html,hi'])(
    'navigation to %s',
    async (url) => {
      const before = page.url();
      await page.evaluate((target) => {
        const link = Object.assign(document.createElement('a'), { href: target });
        document.body.append(link);
        link.click();
        link.remove();
      }, url);
      await page.waitForTimeout(200);
      expect(page.url()).toBe(before);
      expect(await page.evaluate(() => document.getElementById('root') !== null)).toBe(true);
    },
  );

  test('window.open, also at our own address', async () => {
    const opened = await page.evaluate(() =>
      ['https://example.com/', 'about:blank', location.href].map((url) => window.open(url) === null),
    );
    expect(opened).toEqual([true, true, true]);
    expect(await windowCount()).toBe(1);
  });

  test('a download', async () => {
    const started = launched.app.evaluate(
      ({ BrowserWindow }) =>
        new Promise((resolve) => {
          const contents = BrowserWindow.getAllWindows()[0]?.webContents;
          contents?.session.once('will-download', (event) => resolve(event.defaultPrevented));
          contents?.downloadURL('app://vane/index.html');
        }),
    );
    expect(await started).toBe(true);
  });

  test('the developer tools', async () => {
    const isOpen = await launched.app.evaluate(({ BrowserWindow }) => {
      const contents = BrowserWindow.getAllWindows()[0]?.webContents;
      contents?.openDevTools();
      return contents?.isDevToolsOpened();
    });
    expect(isOpen).toBe(false);
  });
});

describe('permissions are refused', () => {
  test('when the page asks for them', async () => {
    const answers = await page.evaluate(async () => ({
      notification: await Notification.requestPermission(),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).then(
        () => 'granted',
        (error: DOMException) => error.name,
      ),
      location: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(
          () => resolve('granted'),
          ({ code }) => resolve(code),
        ),
      ),
      clipboard: await navigator.clipboard.readText().then(
        () => 'granted',
        (error: DOMException) => error.name,
      ),
    }));
    expect(answers).toEqual({
      notification: 'denied',
      camera: expect.stringMatching(/NotAllowedError|NotFoundError/),
      location: 1,
      clipboard: 'NotAllowedError',
    });
  });

  test('when the page checks for them', async () => {
    const states = await page.evaluate(() =>
      Promise.all(
        (['geolocation', 'notifications', 'camera', 'microphone', 'midi'] as const).map(
          async (name) => (await navigator.permissions.query({ name })).state,
        ),
      ),
    );
    expect(new Set(states)).toEqual(new Set(['denied']));
  });
});

describe('the policy holds against', () => {
  test('a script in the page', async () => {
    const ran = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.body.dataset.ran = "script"';
      document.body.append(script);
      document.body.insertAdjacentHTML(
        'beforeend',
        '<img src="missing.png" onerror="document.body.dataset.ran = 1">',
      );
      const image = document.querySelector('img[src="missing.png"]');
      await new Promise((resolve) => image?.addEventListener('error', resolve));
      image?.remove();
      script.remove();
      return document.body.dataset['ran'] ?? 'nothing';
    });
    expect(ran).toBe('nothing');
  });

  test('text that becomes code', async () => {
    // Within the call itself the debugger lets eval through; a timer is the page's own.
    const outcome = await page.evaluate(
      () =>
        new Promise((resolve) => {
          setTimeout(() => {
            try {
              resolve(new Function('return "ran"')());
            } catch (error) {
              resolve(error instanceof Error ? error.name : 'refused');
            }
          });
        }),
    );
    expect(outcome).toBe('EvalError');
  });

  test.each(['https://example.com/', 'http://127.0.0.1:1/', 'app://vane/index.html', 'file:///etc/passwd'])(
    'fetching %s',
    async (url) => {
      const outcome = await page.evaluate(
        (target) =>
          fetch(target).then(
            () => 'fetched',
            () => 'refused',
          ),
        url,
      );
      expect(outcome).toBe('refused');
    },
  );

  test('a frame, a socket, a worker and a picture from elsewhere', async () => {
    const violated = page.evaluate(
      () =>
        new Promise<readonly string[]>((resolve) => {
          const seen = new Set<string>();
          document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
            seen.add(effectiveDirective);
            if (seen.size === 4) resolve([...seen].toSorted());
          });
          const attempts = [
            () => new WebSocket('wss://example.com'),
            () => new Worker('app://vane/assets/none.js'),
            () =>
              document.body.append(
                Object.assign(document.createElement('iframe'), { src: 'app://vane/index.html' }),
              ),
            () =>
              document.body.append(
                Object.assign(document.createElement('img'), { src: 'https://example.com/x.png' }),
              ),
          ];
          for (const attempt of attempts) {
            try {
              attempt();
            } catch {
              // Some of them throw besides; the violation is what counts.
            }
          }
        }),
    );
    expect(await violated).toEqual(['connect-src', 'frame-src', 'img-src', 'worker-src']);
  });
});
