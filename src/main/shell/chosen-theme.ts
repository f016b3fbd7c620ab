import { isTheme, type Theme } from './window-state.ts';

/** The theme that an event of the core carries, if it carries one; the core's state passes through here unread. */
export function chosenTheme(name: string, payload: unknown): Theme | null {
  if (name !== 'app.changed' || typeof payload !== 'object' || payload === null) return null;
  const { settings }: { readonly settings?: unknown } = payload;
  if (typeof settings !== 'object' || settings === null) return null;
  const { theme }: { readonly theme?: unknown } = settings;
  return isTheme(theme) ? theme : null;
}
