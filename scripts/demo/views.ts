import type { Page } from 'playwright';
import { choose, closeOverlay, openPage, openRow, settled, type PageName } from './driver/pages.ts';

/** Something to look at in the window: how to get there, and how to leave it as it was. */
export interface View {
  readonly name: string;
  readonly page: PageName;
  readonly enter?: (page: Page) => Promise<void>;
  readonly leave?: (page: Page) => Promise<void>;
  /** Says the same in a small window as another view. */
  readonly isLargeOnly?: boolean;
}

const openFirstRow = async (page: Page): Promise<void> => void (await openRow(page));
const detail = { enter: openFirstRow, leave: closeOverlay };

/** Scrolls to a part of the settings. */
function scrollTo(page: Page, section: string): Promise<void> {
  return page
    .getByRole('heading', { level: 2, name: section, exact: true })
    .evaluate((heading) => heading.scrollIntoView());
}

/** A tab that is chosen, and the first one chosen again. */
function tab(name: string, first: string): Pick<View, 'enter' | 'leave'> {
  return {
    enter: (page) => page.getByRole('tab', { name }).click(),
    leave: (page) => page.getByRole('tab', { name: first }).click(),
  };
}

/** Every page with its details, panels, tabs and what lies over it. */
export const views: readonly View[] = [
  { name: 'overview', page: 'Overview' },
  {
    name: 'organizations',
    page: 'Overview',
    isLargeOnly: true,
    enter: (page) => page.getByRole('button', { name: /Switch organization$|^Organization / }).click(),
    leave: (page) => page.keyboard.press('Escape'),
  },
  {
    name: 'findings',
    page: 'Overview',
    enter: async (page) => {
      await page.getByRole('button', { name: 'All findings' }).click();
      await page.getByRole('heading', { level: 1, name: 'Findings' }).waitFor();
    },
  },
  {
    name: 'finding',
    page: 'Overview',
    enter: async (page) => {
      await page.getByRole('button', { name: 'All findings' }).click();
      await page.getByRole('list', { name: 'Findings' }).getByRole('button').first().click();
      await page.getByRole('dialog').waitFor();
    },
    leave: closeOverlay,
  },
  {
    name: 'accept-risk',
    page: 'Overview',
    isLargeOnly: true,
    enter: async (page) => {
      await page.getByRole('button', { name: 'All findings' }).click();
      await page.getByRole('list', { name: 'Findings' }).getByRole('button').first().click();
      await page.getByRole('dialog').getByRole('button', { name: 'Accept risk…' }).click();
      await page.getByRole('textbox', { name: 'Reason' }).waitFor();
    },
    leave: async (page) => {
      await page.getByRole('button', { name: 'Cancel' }).click();
      await closeOverlay(page);
    },
  },
  { name: 'keys', page: 'Keys' },
  {
    name: 'keys-filtered',
    page: 'Keys',
    enter: async (page) => {
      await page.getByRole('searchbox', { name: 'Search keys' }).fill('prod');
      await choose(page, 'Status', 'With findings');
      await page.getByRole('columnheader', { name: 'Expires' }).getByRole('button').click();
      await page.getByRole('list', { name: 'Filters' }).getByText('prod').waitFor();
    },
    leave: async (page) => {
      await page.getByRole('button', { name: 'Clear all' }).click();
      await page.getByRole('columnheader', { name: 'Findings' }).getByRole('button').click();
    },
  },
  {
    name: 'keys-no-match',
    page: 'Keys',
    isLargeOnly: true,
    enter: (page) => page.getByRole('searchbox', { name: 'Search keys' }).fill('nothing has this name'),
    leave: (page) => page.getByRole('searchbox', { name: 'Search keys' }).fill(''),
  },
  { name: 'key', page: 'Keys', ...detail },
  {
    name: 'rotate',
    page: 'Keys',
    enter: async (page) => {
      await openRow(page);
      await page.getByRole('button', { name: 'Rotate…' }).click();
      await page.getByRole('dialog', { name: /^Rotate \S/ }).waitFor();
    },
    leave: async (page) => {
      await page.getByRole('button', { name: 'Cancel' }).click();
      await closeOverlay(page);
    },
  },
  {
    name: 'create-key',
    page: 'Keys',
    isLargeOnly: true,
    enter: async (page) => {
      await page.getByRole('button', { name: 'Create key…' }).click();
      await page.getByRole('dialog', { name: 'Create a key' }).waitFor();
    },
    leave: closeOverlay,
  },
  {
    name: 'leak-drill',
    page: 'Keys',
    isLargeOnly: true,
    enter: async (page) => {
      await page.getByRole('button', { name: 'More' }).click();
      await page.getByRole('menuitem', { name: 'Leak drill…' }).click();
      await page.getByRole('dialog').waitFor();
    },
    leave: closeOverlay,
  },
  {
    name: 'rotations',
    page: 'Keys',
    enter: async (page) => {
      await page.getByRole('button', { name: 'Rotations' }).click();
      await page.getByRole('heading', { level: 1, name: 'Rotations' }).waitFor();
    },
  },
  { name: 'spend', page: 'Spend' },
  {
    name: 'spend-month-before',
    page: 'Spend',
    isLargeOnly: true,
    enter: (page) => page.getByRole('button', { name: 'Previous month' }).click(),
    leave: (page) => page.getByRole('button', { name: 'Next month' }).click(),
  },
  { name: 'members', page: 'Members' },
  { name: 'member', page: 'Members', ...detail },
  { name: 'invitations', page: 'Members', ...tab('Invitations', 'Members'), isLargeOnly: true },
  { name: 'roles', page: 'Roles' },
  { name: 'role', page: 'Roles', ...detail, isLargeOnly: true },
  { name: 'workspaces', page: 'Workspaces' },
  { name: 'workspace', page: 'Workspaces', ...detail },
  { name: 'groups', page: 'Groups' },
  { name: 'group', page: 'Groups', ...detail, isLargeOnly: true },
  { name: 'audit-log', page: 'Activity' },
  { name: 'audit-event', page: 'Activity', ...detail, isLargeOnly: true },
  { name: 'journal', page: 'Activity', ...tab('Vane’s journal', 'Mistral audit log'), isLargeOnly: true },
  { name: 'settings', page: 'Settings' },
  {
    name: 'settings-policy',
    page: 'Settings',
    enter: (page) => scrollTo(page, 'Policy'),
    isLargeOnly: true,
  },
  {
    name: 'settings-organizations',
    page: 'Settings',
    enter: (page) => scrollTo(page, 'Organizations'),
    isLargeOnly: true,
  },
  {
    name: 'palette',
    page: 'Overview',
    enter: async (page) => {
      await page.keyboard.press('Control+k');
      await page.getByRole('combobox', { name: 'Search or run a command' }).fill('search');
      await page.getByText('Found in your organization').waitFor();
    },
    leave: closeOverlay,
  },
  {
    name: 'shortcuts',
    page: 'Overview',
    enter: async (page) => {
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
    leave: closeOverlay,
  },
];

/** Brings a view about, lets somebody look at it, and leaves it. */
export async function visit(page: Page, view: View, look: () => Promise<void>): Promise<void> {
  try {
    await openPage(page, view.page);
    await view.enter?.(page);
    await settled(page);
    await look();
    await view.leave?.(page);
  } catch (thrown) {
    throw new Error(`${view.name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`, {
      cause: thrown,
    });
  }
}
