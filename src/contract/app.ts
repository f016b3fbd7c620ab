import { z } from 'zod';
import type { Connection } from '../domain/organization/connection.ts';
import type { SyncProgress, SyncRun } from '../domain/sync/sync-run.ts';
import { call } from './call.ts';
import { type ExternalLink, externalLinks } from './external-links.ts';

/** What the window must know before it draws anything. */
export interface AppState {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly connections: readonly ConnectionState[];
  /** The connection that the window shows; null when there is none. */
  readonly activeConnectionId: string | null;
  /** Where admin keys are kept on this machine. */
  readonly keychain: 'available' | 'unavailable';
  readonly notifications: 'available' | 'unavailable';
  readonly settings: Settings;
  /** Set when a damaged database was set aside at start; a sentence for the person. */
  readonly notice: string | null;
}

/** A connection with its live state. */
export interface ConnectionState extends Connection {
  /** Whether its admin key is at hand: in the keychain, in memory until quit, or nowhere. */
  readonly key: 'keychain' | 'session' | 'missing' | 'locked';
  readonly sync: SyncState;
  /** Rotations that are not at their end, and how many of them wait for a person. */
  readonly rotations: { readonly open: number; readonly needYou: number };
  readonly openFindings: { readonly high: number; readonly medium: number; readonly low: number };
}

/** How fresh a connection's mirror is. */
export interface SyncState {
  /** Set while a sync runs. */
  readonly running: SyncProgress | null;
  readonly lastRun: SyncRun | null;
  /** When every listing was last read whole; null before the first time. Milliseconds since 1970. */
  readonly lastCompleteAt: number | null;
  readonly nextAt: number | null;
}

/** What the person can set for the whole app. */
export interface Settings {
  readonly theme: 'system' | 'light' | 'dark';
  readonly startAtLogin: boolean;
  readonly notificationsEnabled: boolean;
  readonly syncEveryMinutes: number;
  readonly auditEveryHours: number;
  readonly isPaused: boolean;
  /** Whether destinations may run programs of this machine. */
  readonly commandsEnabled: boolean;
}

const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).optional(),
  startAtLogin: z.boolean().optional(),
  notificationsEnabled: z.boolean().optional(),
  syncEveryMinutes: z.int().min(5).max(1440).optional(),
  auditEveryHours: z.int().min(1).max(168).optional(),
  isPaused: z.boolean().optional(),
  commandsEnabled: z.boolean().optional(),
});

export const appCalls = {
  'app.state': call<AppState>()(z.strictObject({})),
  'settings.change': call<Settings>()(settings),
  'external.open': call<null>()(
    z.strictObject({ link: z.enum(Object.keys(externalLinks) as [ExternalLink, ...ExternalLink[]]) }),
  ),
  /** Shows a test notification; answers whether the system took it. */
  'notification.test': call<{ readonly shown: boolean }>()(z.strictObject({})),
} as const;
