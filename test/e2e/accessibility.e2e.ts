import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';
import { beforeAll, expect, test } from 'vitest';
import { settled } from '../../scripts/demo/driver/pages.ts';
import { firstLook, wear } from '../../scripts/demo/looks.ts';
import { views, visit } from '../../scripts/demo/views.ts';
import { keptForFile, startApp, startConnected, type ConnectedApp } from './support/app.ts';

const keep = keptForFile();
let connected: ConnectedApp;

beforeAll(async () => {
  connected = await startConnected(keep, 'Accessibility tests', { keys: 40, months: 3 });
  await wear(connected.app.running(), connected.page, firstLook);
});

/** What axe finds serious or critical, one line for each element; the dark theme differs in its colors alone. */
async function violations(page: Page): Promise<readonly string[]> {
  const inLight = await analyzed(page, (axe) => axe);
  await dress(page, 'dark');
  const inDark = await analyzed(page, (axe) => axe.withRules(['color-contrast']));
  await dress(page, 'light');
  return [...inLight, ...inDark.map((line) => `dark: ${line}`)];
}

async function analyzed(page: Page, narrow: (axe: AxeBuilder) => AxeBuilder): Promise<readonly string[]> {
  // The page is never left, so axe is brought into it once: half of the time goes there.
  const isThere = await page.evaluate(() => 'axe' in window);
  // Legacy mode, since the other one opens a second page. Focus guards are hidden on purpose: they pass the focus on at once.
  const axe = new AxeBuilder({ page, ...(isThere && { axeSource: 'axe' }) })
    .setLegacyMode()
    .exclude('[data-base-ui-focus-guard]')
    .options({ resultTypes: ['violations'] });
  const { violations: found } = await narrow(axe).analyze();
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
    );
}

/** Changes the colors in place, without what is open being closed. */
async function dress(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate((chosen) => {
    document.documentElement.dataset['theme'] = chosen;
  }, theme);
  await settled(page);
}

test.each(views)('$name has no serious violation, light or dark', async (view) => {
  const { page } = connected;
  let found: readonly string[] = [];
  await visit(page, view, async () => {
    found = await violations(page);
  });
  expect(found).toEqual([]);
});

test('the first window has none either', async () => {
  const app = keep(await startApp());
  const page = await app.window();
  await wear(app.running(), page, firstLook);
  expect(await violations(page)).toEqual([]);
});
