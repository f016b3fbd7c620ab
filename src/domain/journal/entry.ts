import type { Moment } from '../organization/day.ts';

/** Something that Vane did or that a person decided, before it is chained. */
export interface JournalRecord {
  readonly at: Moment;
  /** Null for what concerns no connection. */
  readonly connectionId: string | null;
  /** Who: the person at the window, a schedule, or the command line. */
  readonly actor: 'user' | 'schedule' | 'command-line';
  /** `noun.verb`, such as `connection.added`, `finding.accepted`, `policy.changed`. */
  readonly action: string;
  /** What it was about, in words that need no lookup; never a secret. */
  readonly subject: string;
  readonly outcome: 'done' | 'failed' | 'started';
  /** Further facts as flat text values; never a secret. */
  readonly details: Readonly<Record<string, string>>;
}

/** A record with its place in the chain. */
export interface JournalEntry extends JournalRecord {
  /** 1, 2, 3, … without gaps. */
  readonly sequence: number;
  /** Hash of the entry before, 64 zeros for the first; lower-case hex of SHA-256. */
  readonly previousHash: string;
  /** Hash over the canonical text of the record, its sequence and `previousHash`. */
  readonly hash: string;
}
