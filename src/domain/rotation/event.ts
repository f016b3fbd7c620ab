import type { AdminApiFailure } from '../organization/admin-api-failure.ts';
import type { Day, Moment } from '../organization/day.ts';
import type { DestinationFailure, Held } from './destination.ts';
import type { Choice, Problem } from './problem.ts';
import type { NewKey } from './rotation.ts';

/** Everything that can happen to a rotation. The first group are words of a person or a schedule. */
export type RotationEvent =
  | { readonly type: 'start' }
  /** Roll back; what is irrevocable by then is finished instead. */
  | { readonly type: 'stop' }
  /** The old key shall go although it may be in use. */
  | { readonly type: 'revoke-now' }
  | { readonly type: 'choose'; readonly choice: Choice }
  /** The window showed or copied the secret for a hand-over. */
  | { readonly type: 'shown'; readonly destinationId: string }
  /** The person stored it. */
  | { readonly type: 'handed-over'; readonly destinationId: string }
  /** What a person waits for is tried now rather than later. */
  | { readonly type: 'hurry' }

  /** The plan still holds, and every destination was read: what each holds now, in the order of `writes`. */
  | { readonly type: 'checked'; readonly held: readonly HeldBefore[] }
  /** The plan does not hold. */
  | { readonly type: 'check-failed'; readonly problem: Problem }
  /** `key.fingerprint` belongs to the secret that is sealed in the same transaction. */
  | { readonly type: 'created'; readonly key: NewKey }
  /** A key was made, and the answer has no secret in it. */
  | { readonly type: 'created-without-secret' }
  | { readonly type: 'create-failed'; readonly failure: AdminApiFailure }
  /** What complete listings show. */
  | { readonly type: 'looked'; readonly seen: Seen }
  /** Deletions were sent; whether they happened, only a listing tells. */
  | { readonly type: 'delete-sent'; readonly failure: AdminApiFailure | null }
  /** Mistral's answer to a new key. */
  | { readonly type: 'tried'; readonly answer: 'accepted' | 'denied' }
  /** Which workspace the new key is in; null where Mistral does not tell. */
  | {
      readonly type: 'identified';
      readonly workspace: { readonly id: string; readonly name: string } | null;
    }
  | { readonly type: 'write-begun'; readonly destinationId: string }
  | { readonly type: 'written'; readonly destinationId: string; readonly version: string | null }
  /** What it holds was read back, is the new key, and works. */
  | { readonly type: 'confirmed'; readonly destinationId: string }
  /** What it holds is not the new key. */
  | { readonly type: 'differs'; readonly destinationId: string }
  /** What it holds is the new key, and Mistral refuses it. */
  | { readonly type: 'denied'; readonly destinationId: string }
  /**
   * The secret is lost and the place tells nothing, so the key there cannot be tried. Mistral lists the key, and where
   * the place has versions, it was not written since.
   */
  | { readonly type: 'unproved'; readonly destinationId: string }
  | {
      readonly type: 'restored';
      readonly destinationId: string;
      readonly result: 'restored' | 'kept' | 'impossible';
    }
  | {
      readonly type: 'destination-failed';
      readonly destinationId: string;
      readonly failure: DestinationFailure;
    }
  /** A call that only reads did not get an answer that says anything. */
  | { readonly type: 'call-failed'; readonly problem: Problem }
  /** The sealed secret cannot be opened any more. */
  | { readonly type: 'secret-lost' }
  /** A wait is over. */
  | { readonly type: 'time-passed' }
  /** The program starts again and does not know what became of the last effect. */
  | { readonly type: 'restarted' }
  /** The clock was set back, so that something lies further ahead than it can; see `clock.ts`. */
  | { readonly type: 'clock-moved' };

/** What a destination holds before it is written; the value is sealed in the same transaction. */
export interface HeldBefore {
  readonly destinationId: string;
  readonly kind: Held['kind'];
  readonly version: string | null;
  readonly tellsValue: boolean;
}

/** The keys of this rotation in complete listings. */
export interface Seen {
  /** Null when it is not listed or there is none. */
  readonly oldKey: {
    readonly lastUsedOn: Day | null;
    /** Another one than the plan saw means another secret under the same id; left out where nobody looked. */
    readonly maskedKey?: string;
  } | null;
  readonly isNewKeyListed: boolean;
  /** What time Mistral's own clock said with that; null where the answer did not tell. */
  readonly serverAt: Moment | null;
  /** Keys with our marker that are not the new key. */
  readonly strays: readonly Stray[];
}

/** A key that carries the marker of a rotation which does not know it. */
export interface Stray {
  readonly id: string;
  readonly maskedKey: string;
  /** Null is "no recorded use". */
  readonly lastUsedOn: Day | null;
  /** Whether another rotation made it, as far as Vane remembers. */
  readonly isMadeElsewhere: boolean;
}
