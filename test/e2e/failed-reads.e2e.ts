import type { ElectronApplication, Locator, Page } from 'playwright';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { openPage, openRow, pageNames, settled, sidePanel } from '../../scripts/demo/driver/pages.ts';
import { keptForFile, startConnected } from './support/app.ts';
import { failCalls, healCalls } from './support/failing-calls.ts';
import { buttonIn } from './support/rotations.ts';

const keep = keptForFile();
let page: Page;
let app: ElectronApplication;

beforeAll(async () => {
  const connected = await startConnected(keep, 'Shaky Ltd', { members: 12, keys: 40 });
  ({ page } = connected);
  ({ app } = connected.app.running());
  await page.emulateMedia({ reducedMotion: 'reduce' });
});

afterEach(() => healCalls(app));

const problems = (part: Page | Locator): Locator =>
  part.getByRole('alert').filter({ hasText: 'Vane could not use its database' });

/** Presses every way to try again that a part of the window offers; answers how many there were. */
async function tryAgain(part: Page | Locator): Promise<number> {
  await problems(part).first().waitFor();
  await settled(page);
  const count = await problems(part).count();
  await healCalls(app);
  for (let pressed = 0; pressed < count; pressed += 1) {
    await buttonIn(problems(part).first(), 'Try again').click();
    await expect.poll(() => problems(part).count()).toBe(count - pressed - 1);
  }
  await settled(page);
  return count;
}

test.each(pageNames)('%s says what could not be read, and reads it again on a press', async (name) => {
  await failCalls(app);
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await openPage(page, name);
  expect(await tryAgain(page)).toBeGreaterThan(0);
});

test('so does the panel of a row', async () => {
  await page.reload();
  await openPage(page, 'Keys');
  await settled(page);
  await failCalls(app);
  await page.locator('tr[data-row="1"]').click();
  await tryAgain(sidePanel(page));
  expect(await openRow(page, 1)).not.toBe('');
});
