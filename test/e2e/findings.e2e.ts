import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Locator, Page } from 'playwright';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { choose, closeOverlay, openPage, panelTitle, sidePanel } from '../../scripts/demo/driver/pages.ts';
import { syncNow } from '../../scripts/demo/driver/syncing.ts';
import { until } from '../../scripts/demo/driver/until.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';

const keep = keptForFile();
let connected: ConnectedApp;
let page: Page;

beforeAll(async () => {
  connected = await startConnected(keep, 'Finding tests', { keys: 120 });
  ({ page } = connected);
});

beforeEach(async () => {
  await page.keyboard.press('Escape');
  await openPage(page, 'Overview');
});

/** How many findings wait. */
async function waitingCount(): Promise<number> {
  const { high, medium, low } = (await callApp(page, 'app.state', {})).connections[0]?.openFindings ?? {
    high: 0,
    medium: 0,
    low: 0,
  };
  return high + medium + low;
}

/** Opens the first finding that waits; answers its panel and what it is about. */
async function openFirstFinding(): Promise<{ readonly panel: Locator; readonly subject: string }> {
  await page.getByRole('button', { name: 'All findings' }).click();
  await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor();
  await page.getByRole('list', { name: 'Findings' }).getByRole('button').first().click();
  const panel = sidePanel(page);
  await panel.getByRole('button', { name: 'Acknowledge' }).waitFor();
  return { panel, subject: await panelTitle(page) };
}

async function journal(
  action: string,
): Promise<readonly { readonly subject: string; readonly details: unknown }[]> {
  const { rows } = await callApp(page, 'journal.page', {
    connectionId: null,
    search: '',
    offset: 0,
    limit: 50,
  });
  return rows.filter((row) => row.action === action);
}

test('the overview lists what the audit found, the most severe first', async () => {
  const { byRule, total } = await callApp(page, 'findings.page', {
    connectionId: connected.connection.id,
    status: 'waiting',
    rule: null,
    search: '',
    offset: 0,
    limit: 1,
  });
  expect(total).toBeGreaterThan(5);
  expect(byRule.reduce((sum, { count }) => sum + count, 0)).toBe(total);
  const rank = { high: 0, medium: 1, low: 2 };
  const order = byRule.map(({ severity }) => rank[severity]);
  expect(order).toEqual(order.toSorted((one, other) => one - other));
  await page.getByRole('region', { name: 'Needs you now' }).waitFor();
});

test('an acknowledged finding no longer waits, is kept among the decided, and can be reopened', async () => {
  const before = await waitingCount();
  const { panel } = await openFirstFinding();
  await panel.getByRole('button', { name: 'Acknowledge' }).click();
  await until('one waits less', async () => (await waitingCount()) === before - 1);
  await panel.getByRole('button', { name: 'Reopen' }).click();
  await until('it waits again', async () => (await waitingCount()) === before);
});

test('a snoozed finding says until when', async () => {
  const before = await waitingCount();
  const { panel } = await openFirstFinding();
  await panel.getByRole('button', { name: 'Snooze' }).click();
  await page.getByRole('menuitem', { name: 'For 7 days' }).click();
  await until('one waits less', async () => (await waitingCount()) === before - 1);
  await panel.getByText(/^Snoozed/).waitFor();
  await panel.getByRole('button', { name: 'Reopen' }).click();
  await until('it waits again', async () => (await waitingCount()) === before);
});

test('a risk is accepted with a reason, which the journal keeps', async () => {
  const before = await waitingCount();
  const { panel, subject } = await openFirstFinding();
  await panel.getByRole('button', { name: 'Accept risk…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Accept this risk' });
  await dialog.getByRole('button', { name: 'Accept risk' }).click();
  await dialog.getByText('Give a reason of at least three characters.').waitFor();
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Retired with the old search in spring');
  await dialog.getByRole('button', { name: 'Accept risk' }).click();
  await until('one waits less', async () => (await waitingCount()) === before - 1);
  await panel.getByText('Retired with the old search in spring').waitFor();
  expect(await journal('finding.accepted')).toEqual([
    expect.objectContaining({ subject: expect.stringContaining(subject) }),
  ]);
  await closeOverlay(page);

  await choose(page, 'Status', 'Decided');
  await page.getByRole('list', { name: 'Findings' }).getByText(subject).waitFor();
});

test('a decision outlives the next sync', async () => {
  const before = await waitingCount();
  await syncNow(page);
  expect(await waitingCount()).toBe(before);
});

test('a changed policy judges again at once', async () => {
  const unused = async (): Promise<number> => {
    const { byRule } = await callApp(page, 'findings.page', {
      connectionId: connected.connection.id,
      status: 'waiting',
      rule: null,
      search: '',
      offset: 0,
      limit: 1,
    });
    return byRule.find(({ rule }) => rule === 'key-unused')?.count ?? 0;
  };
  const before = await unused();
  await openPage(page, 'Settings');
  const field = page.getByLabel('Unused after');
  await field.fill('3');
  await field.press('Enter');
  await until('more keys count as unused', async () => (await unused()) > before);
  await field.fill('30');
  await field.press('Enter');
  await until('as before', async () => (await unused()) === before);
});

test('a rule that is switched off says nothing', async () => {
  await openPage(page, 'Settings');
  const isSaid = async (): Promise<boolean> =>
    (
      await callApp(page, 'findings.page', {
        connectionId: connected.connection.id,
        status: 'waiting',
        rule: 'key-unnamed',
        search: '',
        offset: 0,
        limit: 1,
      })
    ).total > 0;
  expect(await isSaid()).toBe(true);
  await page.getByRole('switch', { name: 'Unnamed key' }).click();
  await until('it is silent', async () => !(await isSaid()));
  await page.getByRole('switch', { name: 'Unnamed key' }).click();
  await until('it speaks again', isSaid);
});
