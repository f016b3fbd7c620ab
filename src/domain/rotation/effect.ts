import type { Moment } from '../organization/day.ts';
import type { RotationEvent } from './event.ts';

/** One thing to do outside. Each may be done again after a crash, save for `create`, which the machine never repeats unlooked. */
export type Effect =
  /** Reads the old key and what every destination holds. */
  | { readonly type: 'check' }
  | { readonly type: 'create' }
  /** Lists by marker and by the old key. */
  | { readonly type: 'look' }
  | { readonly type: 'delete'; readonly keyIds: readonly string[] }
  /** Uses the sealed secret once. */
  | { readonly type: 'try' }
  | { readonly type: 'identify' }
  | { readonly type: 'write'; readonly destinationId: string }
  /**
   * Reads a destination back, compares, and uses what it holds. Where it tells nothing, uses the sealed secret, and
   * looks for the new key in the listing where that is lost.
   */
  | { readonly type: 'confirm'; readonly destinationId: string }
  | { readonly type: 'restore'; readonly destinationId: string };

/** What to do with a rotation now. */
export type Next =
  | { readonly kind: 'do'; readonly effect: Effect }
  /** Something is decided already and has only to be committed. */
  | { readonly kind: 'commit'; readonly event: RotationEvent }
  | { readonly kind: 'wait'; readonly until: Moment }
  /** Only a person's word goes on. */
  | { readonly kind: 'person' }
  | { readonly kind: 'ended' };
