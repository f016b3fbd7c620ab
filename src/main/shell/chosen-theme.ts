import { isRecord } from './is-record.ts';
import { isTheme, type Theme } from './window-state.ts';

/** The theme that an event of the core carries, if it carries one; the core's state passes through here unread. */
export function chosenTheme(name: string, payload: unknown): Theme | null {
  if (name !== 'app.changed' || !isRecord(payload)) return null;
  const { settings } = payload;
  const theme = isRecord(settings) ? settings['theme'] : null;
  return isTheme(theme) ? theme : null;
}
