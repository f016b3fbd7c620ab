import type { Migration } from '../migrate.ts';

/**
 * Rotations, what they keep sealed, where secrets go, and what rotates by itself.
 *
 * A rotation is one JSON value; the columns beside it are what is searched, sorted and counted. Only one rotation of a
 * key runs at a time. Which process drives it is said in a table of its own, whose rows are small enough to be written
 * again and again. A sealed value that is wiped keeps its row, with zeros of the same length: SQLite writes them over
 * the bytes in place, whereas a deletion may move neighboring rows to other pages and leave copies of them behind.
 */
export const rotations: Migration = {
  version: 3,
  sql: `
CREATE TABLE rotation (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  batch_id TEXT,
  purpose TEXT NOT NULL,
  stage TEXT NOT NULL,
  needs_you INTEGER NOT NULL,
  old_key_id TEXT,
  new_key_id TEXT,
  marker TEXT NOT NULL,
  workspace_id TEXT,
  asked_expires_on TEXT,
  given_expires_on TEXT,
  planned_at INTEGER NOT NULL,
  ended_at INTEGER,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX rotation_connection ON rotation (connection, ended_at, needs_you);
CREATE UNIQUE INDEX rotation_running ON rotation (connection, old_key_id) WHERE ended_at IS NULL;
CREATE INDEX rotation_old_key ON rotation (connection, old_key_id);
CREATE INDEX rotation_new_key ON rotation (connection, new_key_id);
CREATE INDEX rotation_batch ON rotation (batch_id) WHERE batch_id IS NOT NULL;

CREATE TABLE rotation_claim (
  rotation INTEGER PRIMARY KEY REFERENCES rotation (no) ON DELETE CASCADE,
  pid INTEGER NOT NULL,
  token TEXT NOT NULL,
  beat_at INTEGER NOT NULL
) STRICT;
CREATE INDEX rotation_claim_token ON rotation_claim (token);

CREATE TABLE sealed_value (
  no INTEGER PRIMARY KEY,
  rotation_id TEXT NOT NULL,
  slot TEXT NOT NULL,
  is_wiped INTEGER NOT NULL,
  bytes BLOB NOT NULL
) STRICT;
CREATE UNIQUE INDEX sealed_value_slot ON sealed_value (rotation_id, slot) WHERE is_wiped = 0;

CREATE TABLE destination (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL UNIQUE,
  key_id TEXT NOT NULL,
  spec TEXT NOT NULL,
  settle_ms INTEGER NOT NULL,
  written TEXT
) STRICT;
CREATE INDEX destination_key ON destination (connection, key_id);

CREATE TABLE rotation_schedule (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL UNIQUE,
  due_at INTEGER NOT NULL,
  value TEXT NOT NULL
) STRICT;
CREATE INDEX rotation_schedule_connection ON rotation_schedule (connection);
`,
};
