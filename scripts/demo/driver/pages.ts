import type { Locator, Page } from 'playwright';

/** The pages in the rail, by their names there. */
export const pageNames = [
  'Overview',
  'Keys',
  'Spend',
  'Members',
  'Roles',
  'Workspaces',
  'Groups',
  'Activity',
  'Settings',
] as const;

/** The name of a page in the rail. */
export type PageName = (typeof pageNames)[number];

/** Opens a page by its entry in the rail and waits until it is filled. */
export async function openPage(page: Page, name: PageName): Promise<void> {
  await page
    .getByRole('navigation', { name: 'Pages' })
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  await settled(page);
}

/** Waits until nothing on the page is still being read. */
export async function settled(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      document.querySelector(
        'main [aria-busy="true"], [role="dialog"] [aria-busy="true"], [role="status"][aria-label]',
      ) === null,
  );
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}

/** Opens the first row of the table and waits for its details; answers their title. */
export async function openRow(page: Page, index = 0): Promise<string> {
  await page.locator(`tr[data-row="${index}"]`).click();
  return panelTitle(page);
}

/** The panel with details at the right of the page. */
export function sidePanel(page: Page): Locator {
  return page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Close', exact: true }) });
}

/** The title of that panel, once it is filled. */
export async function panelTitle(page: Page): Promise<string> {
  const title = sidePanel(page).getByRole('heading').first();
  await title.waitFor();
  await settled(page);
  return (await title.textContent()) ?? '';
}

/** Closes whatever lies over the page; messages in the corner stay until their time is over. */
export async function closeOverlay(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  const covering = page.locator('[role="dialog"]:not([aria-label="Messages"] *)');
  await covering.first().waitFor({ state: 'detached' });
}

/** Chooses an option of a select by its words. */
export async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
}
