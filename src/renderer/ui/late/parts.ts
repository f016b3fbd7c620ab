import { late } from '../../lib/late.tsx';

// What Base UI draws over the page is a third of the window's code, and none of it is in the first picture.

/** The code of {@link Menu}. */
export const LateMenu = late(async () => (await import('./Menu.tsx')).Menu);
/** The code of {@link Toasts}. */
export const LateToasts = late(async () => (await import('./Toasts.tsx')).Toasts);
/** The code of {@link Tooltip}. */
export const LateTooltip = late(async () => (await import('./Tooltip.tsx')).Tooltip);
