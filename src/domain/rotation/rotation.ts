import type { JournalRecord } from '../journal/entry.ts';
import type { Day, Moment } from '../organization/day.ts';
import type { DestinationKind, Fingerprint, Held } from './destination.ts';
import type { Pacing } from './pacing.ts';
import type { Note } from './note.ts';
import type { Problem } from './problem.ts';
import type { Stage } from './stage.ts';

/**
 * One piece of work on one API key that must end well whatever happens in between, as it is kept on disk.
 *
 * Only {@link import('./apply.ts').apply} makes the next state out of one; each is committed before the next effect.
 */
export interface Rotation {
  readonly id: string;
  readonly connectionId: string;
  readonly purpose: Purpose;
  readonly actor: JournalRecord['actor'];
  /** Several that were confirmed together; null for a single one. */
  readonly batchId: string | null;
  readonly plannedAt: Moment;
  /** The key to be replaced or revoked; null when one is only created. */
  readonly oldKey: OldKey | null;
  /** The key to be made; null when one is only revoked. */
  readonly request: KeyRequest | null;
  /** Part of the new key's name, by which it is found after a lost answer; unique to this rotation. */
  readonly marker: string;
  /** How often Mistral was asked for a new key. */
  readonly asks: number;
  /**
   * When it last turned out that Mistral may have made a key which nobody has the secret of: an answer was lost, or such
   * a key was listed. What was made may be slow to show up. Null while nothing points there.
   */
  readonly lostAskAt: Moment | null;
  readonly newKey: NewKey | null;
  readonly writes: readonly DestinationWrite[];
  readonly pacing: Pacing;
  readonly stage: Stage;
  /** When the present stage began. */
  readonly stageSince: Moment;
  /** When every destination held the new key; its day is the cut-over day. */
  readonly cutOverAt: Moment | null;
  readonly attempt: Attempt;
  /** What happened so far, oldest first. */
  readonly history: readonly HistoryEntry[];
  readonly endedAt: Moment | null;
}

/**
 * What it is for. `rotate`: replace a key and revoke the old one once it is quiet. `leak`: the same for a key that
 * strangers have, revoked as soon as the new one is stored. `create` and `revoke`: one half of it alone.
 */
export type Purpose = 'rotate' | 'leak' | 'create' | 'revoke';

/** The key as it was when the rotation was planned, by which it is recognized. */
export interface OldKey {
  readonly id: string;
  readonly name: string | null;
  readonly maskedKey: string;
  readonly workspaceName: string | null;
  readonly expiresOn: Day | null;
  /** As last seen. Null is "no recorded use". */
  readonly lastUsedOn: Day | null;
  /** When that was; left out where it is as old as the plan. */
  readonly seenAt?: Moment;
  /** When a complete listing no longer showed it; null while it is there. */
  readonly goneAt: Moment | null;
}

/** The key to ask Mistral for. */
export interface KeyRequest {
  /** Without the marker. */
  readonly name: string;
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly ownerId: string;
  readonly ownerName: string;
  /** Null asks for no end; a policy may set one all the same (admin-api.md §4). */
  readonly expiresOn: Day | null;
}

/** The key that Mistral made; the secret itself is sealed elsewhere. */
export interface NewKey {
  readonly id: string;
  readonly name: string;
  readonly maskedKey: string;
  readonly createdAt: Moment;
  /** The date that the server really gave. */
  readonly expiresOn: Day | null;
  readonly fingerprint: Fingerprint;
}

/** How far one destination is. */
export interface DestinationWrite {
  readonly destinationId: string;
  readonly kind: DestinationKind;
  /** What people call the place. */
  readonly label: string;
  readonly settleMs: number;
  /**
   * `waiting`: holds what it held. `writing`: may hold either. `written`: the new key was read back, or its write
   * confirmed. `confirmed`: what was read back works. `restored`, `kept`: a roll-back is done with it.
   */
  readonly state: 'waiting' | 'writing' | 'written' | 'confirmed' | 'restored' | 'kept';
  /** What it held before; the value itself is sealed elsewhere. Null until it was looked at. */
  readonly before: Held['kind'] | null;
  /** Whether the place tells what it holds. */
  readonly tellsValue: boolean;
  readonly version: string | null;
  readonly confirmedAt: Moment | null;
}

/** How the present step goes. */
export interface Attempt {
  /** In a row. */
  readonly failures: number;
  /** Not before; 0 means at once. */
  readonly notBefore: Moment;
  /** Why it has not worked yet. */
  readonly problem: Problem | null;
}

/** One line of the story. */
export interface HistoryEntry {
  readonly at: Moment;
  readonly stage: Stage['name'];
  readonly note: Note;
}
