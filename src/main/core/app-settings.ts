import type { Settings } from '../../contract/app.ts';
import type { Setting } from '../adapters/sqlite/stores/settings.ts';

/** What a new installation starts with. */
export const defaultSettings: Settings = {
  theme: 'system',
  startAtLogin: false,
  notificationsEnabled: true,
  syncEveryMinutes: 15,
  auditEveryHours: 24,
  isPaused: false,
  commandsEnabled: false,
};

/** The settings of the app. Each stored part that is not valid becomes its default, the others stay. */
export const appSettings: Setting<Settings> = {
  name: 'app',
  fallback: defaultSettings,
  read(stored) {
    if (typeof stored !== 'object' || stored === null) return undefined;
    const value = (name: keyof Settings): unknown => Object.getOwnPropertyDescriptor(stored, name)?.value;
    const theme = value('theme');
    return {
      theme: theme === 'light' || theme === 'dark' ? theme : 'system',
      startAtLogin: value('startAtLogin') === true,
      notificationsEnabled: value('notificationsEnabled') !== false,
      syncEveryMinutes: wholeNumber(value('syncEveryMinutes'), 5, 1440, defaultSettings.syncEveryMinutes),
      auditEveryHours: wholeNumber(value('auditEveryHours'), 1, 168, defaultSettings.auditEveryHours),
      isPaused: value('isPaused') === true,
      commandsEnabled: value('commandsEnabled') === true,
    };
  },
};

/** The connection that the window shows; null before there is one. */
export const activeConnection: Setting<string | null> = {
  name: 'active-connection',
  fallback: null,
  read: (stored) => (typeof stored === 'string' ? stored : undefined),
};

function wholeNumber(value: unknown, least: number, most: number, fallback: number): number {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : fallback;
}
