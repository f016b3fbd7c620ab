import type { SqlValue } from '../db.ts';
import type { Topic } from '../versions.ts';

/** How one kind of fact is stored: a table whose rows have an id, these columns, and when they came and went. */
export interface MirroredTable<Fact, Row> {
  readonly name: string;
  /** What readers keep in memory and must read again when a row changes. */
  readonly topic: Topic;
  /** Whether the audit looks at it, so that a change makes an audit due. */
  readonly isJudged: boolean;
  /** Without `id`, in the order of `toValues`. */
  readonly columns: readonly string[];
  /** How rows are found by id: by the whole, or by its first eight characters where an index on the whole costs too much. */
  readonly idIndex: 'whole' | 'prefix';
  idOf(fact: Fact): string;
  toValues(fact: Fact): SqlValue[];
  fromRow(row: Row): Fact;
  /** Words for a change worth remembering, or null; absent where no history is kept. */
  readonly describeChange?: (before: Fact, after: Fact) => string | null;
}

/** The condition that finds rows whose ids are in a JSON list, the first parameter being the connection. */
export function idsIn(table: Pick<MirroredTable<unknown, unknown>, 'idIndex'>): string {
  return table.idIndex === 'whole'
    ? 'connection = ? AND id IN (SELECT value FROM json_each(?))'
    : 'connection = ? AND substr(id, 1, 8) IN (SELECT substr(value, 1, 8) FROM json_each(?))';
}
