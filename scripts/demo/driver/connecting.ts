import type { ElectronApplication, Page } from 'playwright';

/** Puts text on the desktop's clipboard. */
export async function copyToClipboard(app: ElectronApplication, text: string): Promise<void> {
  await app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
}

/** Copies an admin key and lets the app take it from the clipboard. */
export async function pasteKey(app: ElectronApplication, page: Page, adminKey: string): Promise<void> {
  await copyToClipboard(app, adminKey);
  await page.getByRole('button', { name: 'Paste admin key from clipboard' }).click();
  await page.getByRole('button', { name: /^Test/ }).waitFor();
}

/** Types an admin key instead. */
export async function typeKey(page: Page, adminKey: string): Promise<void> {
  await page.getByRole('button', { name: 'Type it instead' }).click();
  await page.getByLabel('Admin API key').fill(adminKey);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('button', { name: /^Test/ }).waitFor();
}

/** Tests the key at an address and answers what the page says of it. */
export async function testAddress(page: Page, baseUrl: string): Promise<'works' | 'fails'> {
  const custom = page.getByRole('radio', { name: 'At another address' });
  if (!(await custom.isChecked())) await custom.click();
  await page.getByLabel('Base URL').fill(baseUrl);
  await page.getByRole('button', { name: /^Test/ }).click();
  const works = page.getByRole('button', { name: 'Save and sync' });
  const again = page.getByRole('button', { name: 'Test again' });
  await works.or(again).or(page.getByText('Connected already.')).waitFor();
  return (await again.isVisible()) ? 'fails' : 'works';
}

/** Saves what was tested; the first sync begins. */
export async function saveConnection(
  page: Page,
  { name, keep }: { readonly name?: string; readonly keep?: 'keychain' | 'session' } = {},
): Promise<void> {
  if (name !== undefined) await page.getByLabel('Name in Vane').fill(name);
  if (keep === 'session') await page.getByRole('radio', { name: 'Only until Vane quits' }).click();
  await page.getByRole('button', { name: 'Save and sync' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
}

/** Leads to the page that connects one more organization. */
export async function openConnect(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Switch organization$|^Organization / }).click();
  await page.getByRole('menuitem', { name: 'Connect another organization…' }).click();
  await page.getByRole('heading', { level: 1, name: 'Connect another organization' }).waitFor();
}
