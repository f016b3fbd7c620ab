import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Moments in a kept value. */
export interface StoredMoments {
  readonly table: 'rotation' | 'rotation_schedule';
  readonly id: string;
  /** Where they are in the JSON value, such as `$.stage.askAt`. */
  readonly paths: readonly string[];
}

/** Moves moments in the database of an app that does not run, as if so much more time had passed meanwhile. */
export function moveBack(userData: string, { table, id, paths }: StoredMoments, ms: number): void {
  const db = new Database(join(userData, 'data', 'vane.db'));
  try {
    for (const path of paths) {
      const { changes } = db
        .prepare(`UPDATE ${table} SET value = json_set(value, @path, value ->> @path - @ms) WHERE id = @id`)
        .run({ id, path, ms });
      if (changes !== 1) throw new Error(`There is no ${table} ${id}.`);
    }
    if (table === 'rotation_schedule') {
      db.prepare('UPDATE rotation_schedule SET due_at = due_at - @ms WHERE id = @id').run({ id, ms });
    }
  } finally {
    db.close();
  }
}
