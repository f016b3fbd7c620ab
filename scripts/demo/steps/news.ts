import type { Page } from 'playwright';
import {
  awaitNotification,
  clickNotification,
  countShownNotifications,
  dismissNotifications,
  receivedNotifications,
} from '../../session/probe/notifications.ts';
import { activeConnection, callApp } from '../driver/calls.ts';
import { settled } from '../driver/pages.ts';
import { chooseInTray, trayItem, trayLabels } from '../driver/tray.ts';
import { until } from '../driver/until.ts';
import { firstLook, wear } from '../looks.ts';
import type { Step } from '../run-steps.ts';
import type { Tour } from '../tour-context.ts';

/** What the first audit found, told on the desktop. */
export const auditSteps: readonly Step[] = [
  { name: 'audit', limitSeconds: 15, run: audit },
  { name: 'notification', limitSeconds: 20, run: firstNotification },
];

/** A change while nobody looks, told on the desktop and opened by a click; then the tray. */
export const newsSteps: readonly Step[] = [
  { name: 'news with the window closed', limitSeconds: 40, run: newsFromTheTray },
  { name: 'tray', limitSeconds: 15, run: tray },
];

async function audit({ page: window, facts }: Tour): Promise<void> {
  const page = await window();
  const { id: connectionId } = await activeConnection(page);
  const { byRule, total } = await callApp(page, 'findings.page', {
    connectionId,
    status: 'waiting',
    rule: null,
    search: '',
    offset: 0,
    limit: 1,
  });
  const [first] = byRule;
  if (first === undefined || total === 0) throw new Error('The audit found nothing.');
  facts.findings = byRule.map(({ rule, count }) => ({ rule, count }));
  const count = first.count.toLocaleString('en-US');
  await page
    .getByRole('region', { name: 'Needs you now' })
    .getByText(new RegExp(`^${count} \\w`))
    .first()
    .waitFor();
}

async function firstNotification({ page: window, facts, album, app }: Tour): Promise<void> {
  const { title, body } = await arrived(() => true);
  if (!body.startsWith(facts.organization)) throw new Error(`It does not name the organization: ${body}`);
  const page = await window();
  await album.shootDesktop('desktop-notification');
  await app().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await clickNotification();
  await page.getByRole('heading', { name: 'Needs you now' }).waitFor();
  await until('the window comes to the front', () => isInFront(app().app));
  await dismissNotifications();
  facts.notifications.push(title);
}

async function newsFromTheTray(tour: Tour): Promise<void> {
  const { page: window, album, app, facts } = tour;
  const { id: keyId, name } = await healthyKey(await window());
  await tour.sandbox('main').control('POST organization', { do: 'expire-key', keyId, inDays: 1 });
  await app().app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await chooseInTray('Sync now');
  const { title } = await arrived(({ summary }) => summary.startsWith(name));
  facts.notifications.push(title);
  await clickNotification();

  const page = await window();
  await page.getByRole('dialog', { name }).waitFor();
  await settled(page);
  await album.shootDesktop('desktop-finding');
  await wear(app(), page, firstLook);
  await album.shoot(page, 'finding-from-notification', firstLook);
  await dismissNotifications();
}

async function tray({ facts }: Tour): Promise<void> {
  const { tooltip, iconSizes } = await trayItem();
  if (iconSizes.length === 0) throw new Error('The tray item has no icon.');
  const labels = await trayLabels();
  for (const wanted of ['Open Vane', 'Sync now', 'Pause watching', 'Organizations', 'Quit Vane']) {
    if (!labels.includes(wanted)) throw new Error(`The menu has no "${wanted}": ${labels.join(', ')}`);
  }
  facts.trayTooltip = tooltip;
}

async function arrived(
  fits: (notification: { readonly summary: string }) => boolean,
): Promise<{ readonly title: string; readonly body: string }> {
  const { summary, body } = await awaitNotification(fits);
  await until('the notification is shown', async () => (await countShownNotifications()) > 0);
  const same = (await receivedNotifications()).filter((each) => each.summary === summary);
  if (same.length !== 1) throw new Error(`"${summary}" was delivered ${same.length} times.`);
  return { title: summary, body };
}

async function healthyKey(page: Page): Promise<{ readonly id: string; readonly name: string }> {
  const { id: connectionId } = await activeConnection(page);
  const { rows } = await callApp(page, 'keys.page', {
    connectionId,
    filter: { search: 'prod', status: 'live', rule: null, workspaceId: null, product: null, createdBy: null },
    sort: { column: 'name', direction: 'ascending' },
    offset: 0,
    limit: 200,
  });
  const healthy = rows.find(({ rules, name }) => rules.length === 0 && name !== null);
  if (healthy === undefined || healthy.name === null) throw new Error('Every key has a finding already.');
  return { id: healthy.id, name: healthy.name };
}

function isInFront(app: ReturnType<Tour['app']>['app']): Promise<boolean> {
  return app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return window?.isVisible() === true && !window.isMinimized();
  });
}
