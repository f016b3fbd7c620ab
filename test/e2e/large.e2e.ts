import { beforeAll, expect, test } from 'vitest';
import { measurePageChange, measureScrolling } from '../../scripts/demo/driver/measure.ts';
import { openPage, pageNames } from '../../scripts/demo/driver/pages.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';

const keep = keptForFile();
let connected: ConnectedApp;

beforeAll(async () => {
  connected = await startConnected(keep, 'Large organization', { members: 400, keys: 20_000, months: 3 });
});

test('every page opens with 20,000 keys; how fast is reported', async () => {
  const { page } = connected;
  const measured = [];
  for (const name of [...pageNames.slice(1), pageNames[0]])
    measured.push(await measurePageChange(page, name));
  console.log(
    'Page changes (painted/filled):',
    measured.map((each) => `${each.page} ${each.paintedMs}/${each.filledMs} ms`).join(', '),
  );
  expect(measured).toHaveLength(pageNames.length);
});

test('the key table scrolls through all of them and fills its rows; how smoothly is reported', async () => {
  const { page } = connected;
  await openPage(page, 'Keys');
  for (const pixels of [100, 400]) {
    const { frames, medianMs, p95Ms, longestMs, filledAfterMs } = await measureScrolling(page, {
      frames: 120,
      pixels,
    });
    console.log(
      `Scrolling ${pixels} pixels a frame: ${frames} frames, median ${medianMs} ms, 95 % ${p95Ms} ms, ` +
        `longest ${longestMs} ms, rows filled ${filledAfterMs} ms after the last`,
    );
  }
  await page.getByRole('table', { name: 'API keys' }).locator('tr[data-row]').first().focus();
  await page.keyboard.press('End');
  const last = page.locator(`tr[data-row="${20_000 - 1}"]`);
  await last.waitFor();
  await expect.poll(() => last.textContent()).not.toBe('');
});
