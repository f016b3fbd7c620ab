import type { Day, Moment } from './day.ts';

/** A key for Mistral's inference API, as the Admin API lists it; never the secret itself. */
export interface ApiKey {
  readonly id: string;
  readonly name: string | null;
  /** First and last four characters, such as `HQSx...Ug6Y`. */
  readonly maskedKey: string;
  readonly createdAt: Moment | null;
  /** The last day on which it works, null when it does not expire (an inference, admin-api.md §4). */
  readonly expiresOn: Day | null;
  readonly workspaceId: string | null;
  readonly workspaceName: string | null;
  /** Free text: the email of a person, or the name of the key that made it. Mistral gives no owner id. */
  readonly createdBy: string | null;
  /** `API`, `Mistral Code`, `Vibe`, or a product that we do not know yet. */
  readonly product: string | null;
  /** The day of its last recorded use. Null is "no recorded use", which is not "never used". */
  readonly lastUsedOn: Day | null;
  readonly rotation: ActionAvailability;
  readonly deletion: ActionAvailability;
}

/** Whether Mistral lets the admin key's owner do something with a key, and its reason when not. */
export type ActionAvailability =
  | { readonly status: 'available' }
  | { readonly status: 'unavailable'; readonly reason: string | null }
  /** The answer did not say: the field was absent (admin-api.md §4, `actions` may be `{}`). */
  | { readonly status: 'unknown' };
