import type { JournalEntry, JournalRecord } from './entry.ts';

/** Hashes a text as UTF-8 with SHA-256 into lower-case hex; the domain has no cryptography of its own. */
export type Sha256 = (text: string) => string;

/** The end of a chain: what the next entry is hooked to. */
export type ChainEnd = Pick<JournalEntry, 'sequence' | 'hash'>;

const beforeTheFirst = '0'.repeat(64);

/** Makes a record the next entry of the chain; `previous` is null for the first. */
export function appendToChain(
  previous: ChainEnd | null,
  record: JournalRecord,
  sha256: Sha256,
): JournalEntry {
  const place = { sequence: (previous?.sequence ?? 0) + 1, previousHash: previous?.hash ?? beforeTheFirst };
  const { at, connectionId, actor, action, subject, outcome, details } = record;
  const entry = { ...place, at, connectionId, actor, action, subject, outcome, details };
  return { ...entry, hash: sha256(canonicalText(entry)) };
}

/**
 * Walks a chain from its first entry and answers the sequence of the first one that does not fit, or null.
 *
 * An edited, moved, inserted or removed entry breaks the chain where it is. What was cut off at the end only shows
 * against `end`, the last entry that is known from elsewhere; the answer is then the first missing sequence.
 */
export function verifyChain(entries: Iterable<JournalEntry>, sha256: Sha256, end?: ChainEnd): number | null {
  let sequence = 0;
  let hash = beforeTheFirst;
  for (const entry of entries) {
    const fits =
      entry.sequence === sequence + 1 &&
      entry.previousHash === hash &&
      entry.hash === sha256(canonicalText(entry)) &&
      (end?.sequence !== entry.sequence || end.hash === entry.hash);
    if (!fits) return entry.sequence;
    ({ sequence, hash } = entry);
  }
  return end !== undefined && end.sequence > sequence ? sequence + 1 : null;
}

/** What is hashed: JSON of a list in fixed order, details sorted by name, so that one entry has one text and one text one entry. */
export function canonicalText(entry: Omit<JournalEntry, 'hash'>): string {
  const details = Object.entries(entry.details).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([
    'vane-journal-1',
    entry.sequence,
    entry.previousHash,
    entry.at,
    entry.connectionId,
    entry.actor,
    entry.action,
    entry.subject,
    entry.outcome,
    details,
  ]);
}
