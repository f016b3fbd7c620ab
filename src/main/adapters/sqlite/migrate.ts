import type { Db } from './db.ts';
import { firstTables } from './migrations/0001-first-tables.ts';
import { durableMarks } from './migrations/0002-durable-marks.ts';
import { rotations } from './migrations/0003-rotations.ts';

/** One step of the schema. Once released it is never edited; a change is a new step. */
export interface Migration {
  /** 1, 2, 3, … without gaps. */
  readonly version: number;
  readonly sql: string;
}

/** Every step, in order. */
export const migrations: readonly Migration[] = [firstTables, durableMarks, rotations];

/** The schema's version that this program writes and reads. */
export const currentVersion = migrations.length;

/** The version that a database says it has; 0 for an empty one. */
export function versionOf(db: Db): number {
  return Number(db.pragma('user_version', { simple: true }));
}

/** Brings a database to the current version, each step in a transaction of its own. */
export function migrate(db: Db, steps: readonly Migration[] = migrations): void {
  for (const step of steps) {
    db.transaction(() => {
      if (versionOf(db) >= step.version) return;
      db.exec(step.sql);
      db.pragma(`user_version = ${step.version}`);
    }).exclusive();
  }
}
