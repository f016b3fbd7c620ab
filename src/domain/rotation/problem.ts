import type { AdminApiFailure } from '../organization/admin-api-failure.ts';
import type { Day, Moment } from '../organization/day.ts';
import type { DestinationFailure } from './destination.ts';

/** Why a rotation waits, asks or went back; words for each are in `problem-words.ts`. */
export type Problem =
  /** Mistral did not do or answer what was asked. */
  | { readonly kind: 'mistral'; readonly failure: AdminApiFailure }
  | {
      readonly kind: 'destination';
      readonly destinationId: string;
      readonly label: string;
      readonly failure: DestinationFailure;
    }
  /** The admin key cannot be had. */
  | { readonly kind: 'admin-key'; readonly problem: 'missing' | 'locked' }
  /** The keychain, which holds what unseals the secret, does not answer. */
  | { readonly kind: 'keychain'; readonly message: string }
  /** The old key is no longer listed. */
  | { readonly kind: 'key-gone' }
  /** The listing shows another masked key under the same id than the plan saw. */
  | { readonly kind: 'key-changed' }
  /** The place holds a key, but not the one to be replaced. */
  | { readonly kind: 'holds-another'; readonly destinationId: string; readonly label: string }
  /** A key carries the marker of the rotation, and somebody has its secret. */
  | { readonly kind: 'stray-in-use'; readonly maskedKey: string; readonly lastUsedOn: Day | null }
  /** Mistral took a deletion, again and again, and lists the key all the same. */
  | { readonly kind: 'still-listed' }
  /** Mistral was asked for a key several times, and no answer could be used. */
  | { readonly kind: 'no-secret' }
  /** The sealed secret can no longer be opened. */
  | { readonly kind: 'secret-lost' }
  /** Mistral refuses the new key for longer than a new key may take. */
  | { readonly kind: 'not-accepted' }
  | { readonly kind: 'wrong-workspace'; readonly workspaceName: string }
  /** What a destination held after storing is refused by Mistral. */
  | { readonly kind: 'refused-after-storing'; readonly label: string }
  /** A destination no longer holds what was written there. */
  | { readonly kind: 'differs'; readonly destinationId: string; readonly label: string }
  /** The new key is no longer listed. */
  | { readonly kind: 'new-key-gone' }
  /** Neither key is listed, so the listing may be that of another organization. */
  | { readonly kind: 'neither-listed' }
  /** The secret is lost, and the place does not tell what it holds: the key there cannot be tried any more. */
  | {
      readonly kind: 'unproved';
      readonly destinationId: string;
      readonly label: string;
      /** When Mistral last accepted the key that was stored there. */
      readonly provedAt: Moment;
      /** What still speaks for it: the place says that nobody wrote there since, or only a person's word. */
      readonly evidence: 'unchanged' | 'word';
    }
  /** A destination cannot get back what it held, so deleting the new key would break its consumers. */
  | { readonly kind: 'cannot-restore'; readonly label: string }
  /** The old key is gone, so that going back would leave consumers without a key. */
  | { readonly kind: 'no-way-back' }
  /** The old key has been in use too long to be called quiet. */
  | { readonly kind: 'not-quiet'; readonly lastUsedOn: Day | null }
  /** A person stopped it. */
  | { readonly kind: 'stopped' };

/** What a person may choose when a rotation asks. */
export type Choice =
  /** The same step once more. */
  | 'try-again'
  /** Give destinations back what they held, then delete the new key. */
  | 'roll-back'
  /** Wait as long again. */
  | 'keep-waiting'
  /** Revoke the old key although it may be in use. */
  | 'revoke-now'
  /** Revoke the leaked key at once, although consumers still use it; then go on. */
  | 'revoke-anyway'
  /** End here with both keys alive. */
  | 'keep-both'
  /** Delete the new key although a destination still holds it. */
  | 'delete-new-key';
