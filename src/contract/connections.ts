import { z } from 'zod';
import type { Authentication } from '../domain/organization/connection.ts';
import type { ConnectionState } from './app.ts';
import { call, id } from './call.ts';

/** An admin key that waits in the main process to be tested; the page sees only its mask. */
export interface OfferedKey {
  /** First and last four characters; of a short key only the first. */
  readonly masked: string;
}

/** How a test of an offered key ended. */
export type ConnectionTest =
  | {
      readonly result: 'works';
      readonly baseUrl: string;
      readonly authentication: Authentication;
      /** Null where Mistral does not tell it to admin keys; the person then names it. */
      readonly organizationName: string | null;
      readonly memberCount: number | null;
      readonly workspaceCount: number | null;
      /** At least this many; the key listing has no total, so it stops counting at 100. */
      readonly apiKeyCount: number | null;
      /** True when this organization is connected already. */
      readonly isKnown: boolean;
      readonly clockSkewMs: number | null;
    }
  | { readonly result: 'fails'; readonly reason: ConnectionProblem; readonly detail: string };

/** Why a connection cannot be made, each with its own words in the window. */
export type ConnectionProblem =
  | 'no-key'
  | 'wrong-key'
  | 'wrong-plan'
  | 'wrong-host'
  | 'bad-url'
  | 'offline'
  | 'certificate'
  | 'proxy'
  | 'clock-skew'
  | 'rate-limited'
  | 'server-error';

const baseUrl = z.string().min(1).max(500);
const name = z.string().trim().min(1).max(80);

export const connectionCalls = {
  /** Takes an admin key from the clipboard inside the main process; null when the clipboard holds nothing like one. */
  'connect.takeFromClipboard': call<OfferedKey | null>()(z.strictObject({})),
  /** Hands over a typed key, which the page then forgets. */
  'connect.offer': call<OfferedKey>()(z.strictObject({ key: z.string().min(1).max(500) })),
  /** Tests the offered key with one cheap read; null tries Mistral's known addresses. */
  'connect.test': call<ConnectionTest>()(z.strictObject({ baseUrl: baseUrl.nullable() })),
  /**
   * Keeps the connection that was last tested. `session` keeps the key in memory until quit; `replaceKeyOf` gives an
   * existing connection the new key instead of adding one.
   */
  'connect.save': call<ConnectionState>()(
    z.strictObject({ name, keep: z.enum(['keychain', 'session']), replaceKeyOf: id.optional() }),
  ),
  /** Forgets the offered key. */
  'connect.cancel': call<null>()(z.strictObject({})),
  /** Starts the simulated organization inside the app and connects to it. */
  'connect.demo': call<ConnectionState>()(z.strictObject({})),
  'connection.select': call<null>()(z.strictObject({ connectionId: id })),
  'connection.rename': call<null>()(z.strictObject({ connectionId: id, name })),
  /** Removes the key from the keychain and, if asked, everything mirrored. The journal stays. */
  'connection.remove': call<null>()(z.strictObject({ connectionId: id, deleteMirror: z.boolean() })),
  /** Starts a sync now, or joins the one that runs. */
  'sync.start': call<null>()(z.strictObject({ connectionId: id })),
  'sync.cancel': call<null>()(z.strictObject({ connectionId: id })),
} as const;
