import type { Day } from '../organization/day.ts';
import type { DestinationKind } from './destination.ts';
import type { Purpose } from './rotation.ts';

/** What a person wishes for, before it is planned. */
export interface Wish {
  readonly purpose: Purpose;
  /** The keys to replace or revoke; empty for `create`. */
  readonly keyIds: readonly string[];
  /** Who the new key is for; null: whoever the old one was made by. */
  readonly ownerId: string | null;
  /** `same`: as many days as the old key had. */
  readonly expiresOn: Day | 'same' | 'never';
  readonly revoke: 'when-quiet' | 'after-settling';
  /** Only for `create`. */
  readonly name: string | null;
  readonly workspaceId: string | null;
  /** Destinations to use; null: all that the key has, or a hand-over where it has none. */
  readonly destinationIds: readonly string[] | null;
}

/** What would happen, found out by reading alone. */
export interface Rehearsal {
  readonly keys: readonly RehearsedKey[];
  /** How many of them can be done. */
  readonly possible: number;
  /** How many run side by side. */
  readonly parallelism: number;
  /** A warning about all of them, such as a system without a keychain; null when there is none. */
  readonly warning: string | null;
}

/** A wished key that no rotation is begun for. */
export interface LeftOut {
  /** Null for a key that would only be created. */
  readonly keyId: string | null;
  readonly name: string;
  /** Why, and what to do about it; one sentence or more. */
  readonly reason: string;
}

/** What would happen to one key. */
export interface RehearsedKey {
  /** Null for a key that is only created. */
  readonly keyId: string | null;
  readonly name: string;
  readonly maskedKey: string | null;
  readonly purpose: Purpose;
  /** Why it cannot be done here, each with what to do instead; empty when it can. */
  readonly obstacles: readonly string[];
  /** The new key as Mistral will be asked for it; null when none is made or an obstacle stands before. */
  readonly newKey: {
    readonly name: string;
    readonly workspaceName: string;
    readonly ownerName: string;
    readonly expiresOn: Day | null;
    /** Why the date may come out earlier; null when nothing points there. */
    readonly shortened: string | null;
  } | null;
  readonly destinations: readonly RehearsedDestination[];
  /** What cannot be reproduced: connector scope, product, a maker that is no member. */
  readonly losses: readonly string[];
  /** At the usual pace, in milliseconds, until the consumers use the new key; of a leak, until it is stored. */
  readonly cutOverMs: number;
  /** When the old key goes, in words. */
  readonly revocation: string | null;
  /** What happens when a step fails: step, and what then. */
  readonly ifItFails: readonly { readonly step: string; readonly outcome: string }[];
}

/** What would happen at one destination. */
export interface RehearsedDestination {
  /** Null for the hand-over that stands in where a key has no destination. */
  readonly destinationId: string | null;
  readonly kind: DestinationKind;
  readonly label: string;
  readonly state: 'ready' | 'obstacle' | 'unknown';
  /** What it holds now and what will be done, one sentence. */
  readonly text: string;
  /** Whether what it holds can be given back. */
  readonly canRestore: boolean;
}
