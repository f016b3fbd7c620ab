import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import type { Day, Moment } from '../../../domain/organization/day.ts';
import type { KeyRequest } from '../../../domain/rotation/rotation.ts';
import type { Outcome } from '../../../domain/outcome.ts';

/** Mistral as a rotation needs it: the keys of one organization, and whether a new one works. */
export interface RotationKeys {
  /** Every key whose name holds the text or that ends with it; complete or a failure. */
  listed(text: string, signal: AbortSignal): Promise<Outcome<Listing, AdminApiFailure>>;
  /** Asks once; whether a failure left a key behind, only a listing tells. */
  create(
    request: Pick<KeyRequest, 'name' | 'workspaceId' | 'ownerId' | 'expiresOn'>,
  ): Promise<Outcome<CreatedKey, AdminApiFailure>>;
  /** Asks once. */
  remove(keyId: string): Promise<Outcome<null, AdminApiFailure>>;
  /** Uses a key for a call that costs nothing. */
  use(secret: string, signal: AbortSignal): Promise<Outcome<null, AdminApiFailure>>;
  /** The workspace that a key is in; null where Mistral does not tell. */
  workspaceOf(
    secret: string,
    signal: AbortSignal,
  ): Promise<Outcome<{ readonly id: string; readonly name: string } | null, AdminApiFailure>>;
}

/** Keys at a moment. */
export interface Listing {
  readonly keys: readonly ListedKey[];
  /** By Mistral's own clock; null where it did not tell. */
  readonly at: Moment | null;
}

/** A key as a listing shows it. */
export interface ListedKey {
  readonly id: string;
  readonly name: string | null;
  readonly maskedKey: string;
  readonly lastUsedOn: Day | null;
}

/** What Mistral answers once. */
export interface CreatedKey {
  readonly id: string;
  /** Null when the answer, against all promises, has none. */
  readonly secret: string | null;
  readonly maskedKey: string | null;
  readonly expiresOn: Day | null;
}
