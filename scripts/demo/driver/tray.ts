import { clickTrayMenu, listTrayItems, readTrayMenu, type TrayItem } from '../../session/probe/tray-items.ts';
import { until } from './until.ts';

/** The tray item of the one app that runs; waits for it to appear. */
export function trayItem(): Promise<TrayItem> {
  return until('the tray item appears', async () => {
    const [item, ...others] = await listTrayItems();
    return others.length === 0 && item;
  });
}

/** The entries at the top level of its menu, by their words. */
export async function trayLabels(): Promise<readonly string[]> {
  return (await readTrayMenu(await trayItem())).map(({ label }) => label);
}

/** Chooses an entry of its menu. The menu is made anew whenever something changes, so an entry may vanish under the pointer. */
export async function chooseInTray(label: string): Promise<void> {
  await until(`the tray's menu takes "${label}"`, () =>
    trayItem()
      .then((item) => clickTrayMenu(item, label))
      .then(
        () => true,
        () => false,
      ),
  );
}

/** Chooses Quit and waits for the app's end; its answer to the click may be lost with it. */
export async function quitFromTray(hasEnded: () => boolean): Promise<void> {
  await until('the app ends', async () => {
    if (hasEnded()) return true;
    // It may leave the bus at any moment from now on.
    await listTrayItems()
      .then(([item]) => (item === undefined ? undefined : clickTrayMenu(item, 'Quit Vane')))
      .catch(() => undefined);
    return hasEnded();
  });
}
