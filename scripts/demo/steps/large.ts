import type { Step } from '../run-steps.ts';
import type { Tour } from '../tour-context.ts';
import { measurePageChange, measureScrolling } from '../driver/measure.ts';
import { openPage, pageNames, settled } from '../driver/pages.ts';
import { firstLook, looks, wear } from '../looks.ts';
import { connectSteps } from './connect.ts';
import { auditSteps } from './news.ts';

/** A hundred thousand keys: read, judged, scrolled, searched. */
export const largeSteps: readonly Step[] = [
  ...connectSteps(['--seed', '7', '--members', '2000', '--keys', '100000', '--months', '12']).filter(
    ({ name }) => name !== 'welcome' && name !== 'refuse what cannot work',
  ),
  ...auditSteps,
  { name: 'page changes', limitSeconds: 60, run: changePages },
  { name: 'scroll', limitSeconds: 60, run: scroll },
  { name: 'pictures', limitSeconds: 60, run: shoot },
];

async function changePages({ page: window, app, facts }: Tour): Promise<void> {
  const page = await window();
  await wear(app(), page, firstLook);
  const measured = [];
  for (const name of [...pageNames.slice(1), pageNames[0]])
    measured.push(await measurePageChange(page, name));
  facts.pageChanges = measured;
}

async function scroll({ page: window, facts }: Tour): Promise<void> {
  const page = await window();
  await openPage(page, 'Keys');
  facts.scrolling = await measureScrolling(page, { frames: 240, pixels: 400 });
}

async function shoot({ page: window, app, album }: Tour): Promise<void> {
  const page = await window();
  for (const look of looks.slice(0, 2)) {
    await wear(app(), page, look);
    for (const name of ['Overview', 'Keys', 'Members', 'Workspaces', 'Spend'] as const) {
      await openPage(page, name);
      await settled(page);
      await album.shoot(page, `large-${name.toLowerCase()}`, look);
    }
  }
}
