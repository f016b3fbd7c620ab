import type { Moment } from '../organization/day.ts';
import type { Choice, Problem } from './problem.ts';

/** Where a rotation is. Each says what the next step is, so that a restart knows it too. */
export type Stage =
  /** Nothing has happened yet. `start` is the person's or the schedule's word; `check` reads, and changes nothing. */
  | { readonly name: 'planned'; readonly step: 'start' | 'check' }
  /**
   * The wish for a new key is on disk. `create` asks Mistral; `look` searches for the marker after an answer was lost,
   * since `askedAt` at the latest; `clear` deletes keys whose secret nobody has.
   */
  | {
      readonly name: 'intent';
      readonly step: 'create' | 'look' | 'clear';
      readonly askedAt: Moment;
      readonly strays: readonly string[];
    }
  /** The new key exists and its secret is sealed. `try` uses it, `identify` asks which workspace it is in. */
  | {
      readonly name: 'created';
      readonly step: 'try' | 'identify';
      /** In a row. */
      readonly successes: number;
    }
  /** The new key works. The destinations are written, one after another, those that need a person last. */
  | { readonly name: 'verified' }
  /** Every destination is written; what each holds is read once more and tried. */
  | { readonly name: 'stored' }
  /** Consumers pick the new key up. */
  | {
      readonly name: 'settling';
      readonly until: Moment;
      /** Waited once more, because by Mistral's clock the time was not over; left out the first time. */
      readonly isSecond?: true;
    }
  /** The old key has to stay unused for whole days; after `askAt` a person is asked. */
  | { readonly name: 'quiet'; readonly askAt: Moment }
  /** `confirm`: everything is tried once more. `delete`: the old key goes. `look`: until no listing shows it. */
  | {
      readonly name: 'revoking';
      readonly step: 'confirm' | 'delete' | 'look';
      readonly strays: readonly string[];
      /** Where to go on afterwards, when a leaked key is revoked before its time. */
      readonly resume: Stage | null;
      /** A person answers for places that can no longer be tried; left out where nobody was asked. */
      readonly isOnWord?: true;
      /** What had become too old was tried once more already; left out until then. */
      readonly isSecond?: true;
    }
  /** The same, tried for so long that it is worth saying so. */
  | {
      readonly name: 'revoke-pending';
      readonly step: 'delete' | 'look';
      readonly strays: readonly string[];
      readonly resume: Stage | null;
    }
  /** `restore`: destinations get back what they held. `settle`: consumers pick it up. Then the new key is deleted. */
  | {
      readonly name: 'rolling-back';
      readonly step: 'restore' | 'settle' | 'look' | 'delete';
      readonly reason: Problem;
      /** Ask a person before the new key is deleted. */
      readonly asksFirst: boolean;
      /** While settling. */
      readonly until: Moment;
      readonly strays: readonly string[];
    }
  /** It ends; only keys that carry the marker and that nobody has the secret of are still looked for and deleted. */
  | {
      readonly name: 'sweeping';
      readonly step: 'look' | 'delete';
      readonly strays: readonly string[];
    }
  | {
      readonly name: 'needs-human';
      readonly problem: Problem;
      readonly choices: readonly Choice[];
      /** Where it was. */
      readonly back: Stage;
    }
  | { readonly name: 'done'; readonly oldKey: 'revoked' | 'kept' | 'none' }
  | { readonly name: 'rolled-back'; readonly reason: Problem };

/** The names of the stages. */
export type StageName = Stage['name'];
