import type { Db } from './db.ts';

/** What changed, as coarse as the reads that keep results in memory need it. */
export type Topic = 'keys' | 'directory' | 'findings' | 'usage';

/** Tells whether anything was written since, so that results kept in memory stay true. */
export interface Versions {
  /** Says that rows of a connection changed. */
  bump(connection: number, topic: Topic): void;
  /** Equal texts mean unchanged rows, also where another process writes the same file. */
  of(connection: number, topics: readonly Topic[]): string;
}

/** Counts our own writes; SQLite's `data_version` tells of those of others. */
export function createVersions(db: Db): Versions {
  const counts = new Map<string, number>();
  const others = db.prepare<[], number>('PRAGMA data_version').pluck();
  return {
    bump(connection, topic) {
      const name = `${connection} ${topic}`;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    },
    of(connection, topics) {
      const own = topics.map((topic) => counts.get(`${connection} ${topic}`) ?? 0);
      return `${others.get() ?? 0} ${own.join(' ')}`;
    },
  };
}
