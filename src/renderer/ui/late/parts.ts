import { untilReleased } from '../../lib/kept-focus.ts';
import { late } from '../../lib/late.tsx';

// What Base UI draws over the page is a third of the window's code, and none of it is in the first picture.

/** The code of {@link Menu}. */
export const LateMenu = late(async () => {
  const { Menu } = await import('./Menu.tsx');
  await untilReleased();
  return Menu;
});

/** The code of {@link Toasts}. */
export const LateToasts = late(async () => (await import('./Toasts.tsx')).Toasts);

/** The code of {@link Tooltip}. */
export const LateTooltip = late(async () => {
  const { Tooltip } = await import('./Tooltip.tsx');
  await untilReleased();
  return Tooltip;
});

/** The parts that put a new element where a plainer one was. */
export const replacing = [LateMenu, LateTooltip] as const;
