import type { ApiKey } from '../organization/api-key.ts';
import type { Day, Moment } from '../organization/day.ts';
import type { Member } from '../organization/member.ts';
import type { Workspace } from '../organization/workspace.ts';
import type { Destination, DestinationFailure } from './destination.ts';

/** Everything that a rehearsal and a plan follow from, found out by reading alone. */
export interface RehearsalFacts {
  readonly connectionId: string;
  /** The wished ones as they are listed now; one that is missing is no longer there. */
  readonly keys: readonly ApiKey[];
  readonly workspaces: readonly Pick<Workspace, 'id' | 'name' | 'isArchived'>[];
  readonly members: readonly Pick<Member, 'id' | 'name' | 'email'>[];
  /** Those of the wished keys, and for a key to be created those that were made for it. */
  readonly destinations: readonly LookedAt[];
  /** Ids of keys that an open rotation is about already. */
  readonly openKeyIds: readonly string[];
  readonly keychainAvailable: boolean;
  readonly commandsEnabled: boolean;
  /** What earlier creations asked for and got, in any order. */
  readonly earlier: readonly EarlierCreation[];
  /** Whether Mistral's audit log tells of a change of the expiration policy. */
  readonly hasPolicyEvent: boolean;
  readonly parallelism: number;
}

/** A destination with what looking at it found. */
export interface LookedAt {
  readonly destination: Destination;
  /** Null when it was not looked at. */
  readonly look: {
    readonly found: 'this-key' | 'another-value' | 'empty' | 'hidden' | 'failed';
    readonly failure: DestinationFailure | null;
  } | null;
}

/** What an earlier key was asked with, and what Mistral gave. */
export interface EarlierCreation {
  readonly workspaceId: string;
  readonly at: Moment;
  readonly asked: Day | null;
  readonly given: Day | null;
}
