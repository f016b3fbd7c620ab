import { beforeAll, expect, test } from 'vitest';
import { callApp } from '../../scripts/demo/driver/calls.ts';
import { choose, openPage, openRow, settled, sidePanel } from '../../scripts/demo/driver/pages.ts';
import { syncNow } from '../../scripts/demo/driver/syncing.ts';
import { keptForFile, startConnected, type ConnectedApp } from './support/app.ts';

const keep = keptForFile();
let connected: ConnectedApp;

beforeAll(async () => {
  connected = await startConnected(keep, 'Sync tests', { members: 25, keys: 120, months: 3 });
});

test('after the first sync the overview shows the numbers that the organization has', async () => {
  const { page, sandbox, connection } = connected;
  const { members, invites, groups, keys } = sandbox.control.state().organization;
  const workspaces = sandbox
    .organization()
    .workspaces.all()
    .filter(({ isArchived }) => !isArchived).length;
  expect(await callApp(page, 'overview.get', { connectionId: connection.id })).toMatchObject({
    memberCount: members,
    invitationCount: invites,
    workspaceCount: workspaces,
    groupCount: groups,
    keys: { total: keys },
  });
  const tile = page.getByRole('list', { name: 'Numbers' }).getByRole('button', { name: /^Members/ });
  await expect.poll(() => tile.textContent()).toBe(`Members${members}${invites} invited`);
});

test('the key table has every key, and searching finds one of them', async () => {
  const { page, sandbox } = connected;
  await openPage(page, 'Keys');
  const all = [...sandbox.organization().keys.all()];
  await page.getByRole('status').getByText(`${all.length} keys`).waitFor();
  const wanted = all.find(({ name }) => name !== null && name.length > 8)?.name ?? '';
  const same = all.filter(({ name }) => name?.includes(wanted) === true).length;
  await page.getByRole('searchbox', { name: 'Search keys' }).fill(wanted);
  await page.getByRole('status').getByText(`${same} of ${all.length} keys`).waitFor();
  await settled(page);
  expect(await openRow(page)).toContain(wanted);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear search' }).click();
});

test('a key that somebody deletes at Mistral is kept as removed after the next sync', async () => {
  const { page, sandbox } = connected;
  const gone = [...sandbox.organization().keys.all()].find(({ name }) => name !== null);
  if (gone === undefined || gone.name === null) throw new Error('There is no key with a name');
  const before = sandbox.control.state().organization.keys;
  sandbox.control.deleteKey(gone.id);
  await syncNow(page);

  await openPage(page, 'Keys');
  await page
    .getByRole('status')
    .getByText(`${before - 1} keys`)
    .waitFor();
  await choose(page, 'Status', 'Removed');
  await page
    .getByRole('status')
    .getByText(`1 of ${before - 1} keys`)
    .waitFor();
  await settled(page);
  expect(await openRow(page)).toBe(gone.name);
  await sidePanel(page).getByText('Gone since').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Remove filter Status: Removed' }).click();
});

test('while Mistral is away the data stays, with its age and a way to try again', async () => {
  const { page, sandbox, connection } = connected;
  const before = await callApp(page, 'overview.get', { connectionId: connection.id });
  sandbox.control.setFaults(['* *=drop-before']);
  expect((await syncNow(page)).sync.lastRun).toMatchObject({ outcome: 'failed' });
  const notices = page.getByRole('region', { name: 'Notices' });
  await notices.getByText('Cannot reach Mistral.').waitFor();
  expect(await notices.textContent()).toMatch(/Data is .+ old/);
  expect(await callApp(page, 'overview.get', { connectionId: connection.id })).toEqual(before);

  sandbox.control.setFaults([]);
  expect((await syncNow(page)).sync.lastRun).toMatchObject({ outcome: 'complete' });
  await notices.getByText('Cannot reach Mistral.').waitFor({ state: 'detached' });
});

test('a refused key is named as such, and the data stays', async () => {
  const { page, sandbox } = connected;
  sandbox.control.setFaults(['* *=error:401']);
  expect((await syncNow(page)).sync.lastRun).toMatchObject({ outcome: 'failed' });
  await page.getByRole('region', { name: 'Notices' }).getByText('Mistral refused the admin key.').waitFor();
  sandbox.control.setFaults([]);
});
