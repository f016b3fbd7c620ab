import type { Migration } from '../migrate.ts';

/**
 * Marks that outlive the process: a mirror that is to be erased, and whose process a run belongs to.
 *
 * What was read whole is said by the runs themselves from now on.
 */
export const durableMarks: Migration = {
  version: 2,
  sql: `
ALTER TABLE connection ADD COLUMN erase_requested_at INTEGER;
ALTER TABLE sync_run ADD COLUMN pid INTEGER;
DROP TABLE whole_listing;
`,
};
