import type { Page } from 'playwright';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { copyToClipboard } from '../../scripts/demo/driver/connecting.ts';
import { pageNames, panelTitle, settled, sidePanel } from '../../scripts/demo/driver/pages.ts';
import type { Sandbox } from '../../src/sandbox/start.ts';
import { keptForFile, startApp, startOrganization, type TestApp } from './support/app.ts';

const keep = keptForFile();
let app: TestApp;
let sandbox: Sandbox;
let page: Page;

beforeAll(async () => {
  sandbox = keep(await startOrganization({ keys: 100 }));
  app = keep(await startApp());
  page = await app.window();
});

beforeEach(() => page.mouse.move(0, 0));

/** What has the focus, by role and name, as a person with a screen reader would hear it. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const { activeElement: element } = document;
    const label = element?.getAttribute('aria-labelledby');
    const names = [
      element?.getAttribute('aria-label'),
      ...(label?.split(' ').map((id) => document.getElementById(id)?.textContent) ?? []),
      element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined,
      element?.textContent,
    ];
    return names.find((name) => name !== null && name !== undefined && name !== '') ?? '';
  });

/** Presses Tab until something with this name has the focus. */
async function tabTo(name: RegExp, limit = 40): Promise<void> {
  for (let presses = 0; presses < limit; presses += 1) {
    if (name.test(await focused())) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${String(name)}; the focus is on "${await focused()}"`);
}

/** Presses Tab until a row of the table has the focus. */
async function tabToRow(limit = 40): Promise<void> {
  for (let presses = 0; presses < limit; presses += 1) {
    if (await page.evaluate(() => document.activeElement?.matches('tr[data-row]'))) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach the table; the focus is on "${await focused()}"`);
}

const heading = (name: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

test('an organization is connected', async () => {
  await copyToClipboard(app.running().app, sandbox.adminKey);
  await tabTo(/^Paste admin key/);
  await page.keyboard.press('Enter');
  await page.getByRole('radio', { name: 'At Mistral' }).waitFor();
  await tabTo(/^At Mistral$/);
  await page.keyboard.press('ArrowDown');
  await tabTo(/^Base URL$/);
  await page.keyboard.type(sandbox.url);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Save and sync' }).waitFor();
  await tabTo(/^Save and sync$/);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Needs you now' }).waitFor({ timeout: 30_000 });
});

test.each(pageNames.map((name, index) => ({ name, key: `Control+${index + 1}` })))(
  '$key opens $name',
  async ({ name, key }) => {
    await page.keyboard.press(key);
    await heading(name);
  },
);

test('the rail is walked with Tab', async () => {
  await page.keyboard.press('Control+1');
  await heading('Overview');
  await page.evaluate(() => document.querySelector<HTMLElement>('nav[aria-label="Pages"] button')?.focus());
  await tabTo(/^Roles/, 10);
  await page.keyboard.press('Enter');
  await heading('Roles');
});

test('a key’s details are opened, left and opened for the next key', async () => {
  await page.keyboard.press('Control+2');
  await heading('Keys');
  await settled(page);
  await tabToRow();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const first = await panelTitle(page);
  await page.keyboard.press('Escape');
  await sidePanel(page).waitFor({ state: 'detached' });
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await panelTitle(page)).not.toBe(first);
  await page.keyboard.press('Escape');
});

test('a search is typed after a slash', async () => {
  await page.keyboard.press('Control+4');
  await heading('Members');
  await page.keyboard.press('/');
  expect(await focused()).toBe('Search members');
});

test('the palette reaches every page', async () => {
  for (const name of pageNames) {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search or run a command' }).waitFor();
    await page.keyboard.type(name);
    await page.getByRole('option', { name, exact: true }).and(page.locator('[data-highlighted]')).waitFor();
    await page.keyboard.press('Enter');
    await heading(name);
  }
});

test('the palette reaches a key by its name', async () => {
  const key = [...sandbox.organization().keys.all()].find(({ name }) => name !== null && name.length > 10);
  const name = key?.name ?? '';
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page
    .getByRole('option', { name: new RegExp(`^${name}`) })
    .first()
    .waitFor();
  await page.keyboard.press('Enter');
  await heading('Keys');
  expect(await panelTitle(page)).toContain(name);
  await page.keyboard.press('Escape');
});

test('a finding is decided', async () => {
  await page.keyboard.press('Control+1');
  await heading('Overview');
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await heading('Findings');
  await page.getByRole('list', { name: 'Findings' }).waitFor();
  const row = page.getByRole('list', { name: 'Findings' }).getByRole('button').first();
  for (let presses = 0; presses < 20; presses += 1) {
    if (await row.evaluate((element) => element === document.activeElement)) break;
    await page.keyboard.press('Tab');
  }
  await page.keyboard.press('Enter');
  await sidePanel(page).getByRole('button', { name: 'Acknowledge' }).waitFor();
  await tabTo(/^Acknowledge$/);
  await page.keyboard.press('Enter');
  await sidePanel(page).getByRole('button', { name: 'Reopen' }).waitFor();
});

test('the focus stays on an element that gets its tooltip only then', async () => {
  await page.addInitScript(() => {
    // The page first puts the focus on its heading.
    const onFocus = ({ target }: FocusEvent): void => {
      const button = document.querySelector<HTMLElement>('section[aria-label="Sync"] button');
      if (button === null || !(target instanceof HTMLHeadingElement)) return;
      document.removeEventListener('focusin', onFocus);
      Object.assign(window, { first: button });
      button.focus();
    };
    document.addEventListener('focusin', onFocus);
  });
  await page.reload();
  const replaced = () => page.evaluate(() => Reflect.get(window, 'first')?.isConnected === false);
  await expect.poll(replaced, { timeout: 10_000 }).toBe(true);
  await expect.poll(focused).toBe('Sync now');
});

test('a button that is pressed before the code of its menu is here opens it once it is', async () => {
  await page.addInitScript(() => {
    const observer = new MutationObserver(() => {
      const button = document.querySelector<HTMLElement>('button[aria-haspopup="menu"]');
      if (button === null) return;
      observer.disconnect();
      button.click();
    });
    observer.observe(document, { childList: true, subtree: true });
  });
  await page.reload();
  await page.getByRole('menuitem', { name: 'Connect another organization…' }).waitFor();
});
