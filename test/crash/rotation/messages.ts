import type { Destination } from '../../../src/domain/rotation/destination.ts';
import type { RotationEvent } from '../../../src/domain/rotation/event.ts';
import type { Choice } from '../../../src/domain/rotation/problem.ts';
import type { Wish } from '../../../src/domain/rotation/rehearsal.ts';

/** What one life of a child is told at its beginning. */
export interface ChildConfig {
  /** Holds the database and nothing else. */
  readonly dataFolder: string;
  readonly logFile: string;
  /** Where the file-backed keychain is; null: this system has none. */
  readonly keychainFolder: string | null;
  /** One line for each point that was passed. */
  readonly traceFile: string;
  readonly baseUrl: string;
  readonly inferenceUrl: string;
  readonly adminKey: string;
  /** Saved before the first plan. */
  readonly destinations: readonly Destination[];
  readonly wish: Wish;
  /** The point of this life at which the process ends without warning, from 1 on; null: none. */
  readonly killAt: number | null;
  /** Whether waits may be skipped as a whole, as a sleeping machine does, or only in the steps of the timers. */
  readonly skipsWaits: boolean;
  /** Whether this life begins rotations, or only goes on with them. */
  readonly begins: boolean;
  readonly now: number;
}

/** What a point is about, where the parent has to know it. */
export type Fact =
  | {
      readonly kind: 'request';
      readonly method: string;
      readonly path: string;
      /** With its question mark, or empty. */
      readonly query: string;
      readonly bearer: string | null;
      /** Null before it was answered, 0 when the connection broke. */
      readonly status: number | null;
    }
  /** The new key, as the window would show it. */
  | { readonly kind: 'shown'; readonly destinationId: string; readonly secret: string };

/** A rotation that waits for a person. */
export interface Waiting {
  readonly rotationId: string;
  readonly oldKeyId: string | null;
  readonly newKeyId: string | null;
  readonly stage: string;
  readonly problem: string | null;
  readonly choices: readonly Choice[];
  /** Hand-overs that are still to be done. */
  readonly handOvers: readonly string[];
}

/** What the child is to do when it goes on. */
export type Order =
  | { readonly kind: 'say'; readonly rotationId: string | null; readonly event: RotationEvent }
  | { readonly kind: 'hand-over'; readonly rotationId: string; readonly destinationId: string }
  | { readonly kind: 'save-destination'; readonly destination: Destination }
  | { readonly kind: 'remove-destination'; readonly destinationId: string }
  | { readonly kind: 'wake' }
  /** End as if everything was over. */
  | { readonly kind: 'leave' };

/** Everything that a child says. All but `stage` wait for `go`. */
export type FromChild =
  | { readonly type: 'gate'; readonly id: number; readonly point: string; readonly fact: Fact | null }
  | { readonly type: 'sleep'; readonly id: number; readonly until: number }
  | { readonly type: 'person'; readonly id: number; readonly waiting: readonly Waiting[] }
  | {
      readonly type: 'stage';
      readonly rotationId: string;
      readonly stage: string;
      readonly problem: string | null;
    }
  | { readonly type: 'trouble'; readonly text: string };

/** Everything that a child is told. */
export type ToChild =
  | { readonly type: 'begin'; readonly config: ChildConfig }
  | { readonly type: 'go'; readonly id: number; readonly now: number; readonly orders: readonly Order[] };
