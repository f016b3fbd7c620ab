import type { Migration } from '../migrate.ts';

/**
 * The first schema.
 *
 * - Every mirrored row belongs to a `connection`; what Mistral no longer lists keeps its row with `removed_at` set.
 * - Moments are milliseconds since 1970, days and months are text, lists and maps are JSON.
 * - API keys and findings come by the hundred thousand with random ids, and an index on whole random ids costs more
 *   than the rows themselves. Keys are therefore found by the first eight characters of their id, and findings by
 *   the number of their key, which grows in the order of writing.
 */
export const firstTables: Migration = {
  version: 1,
  sql: `
CREATE TABLE connection (
  no INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  base_url TEXT NOT NULL,
  inference_url TEXT NOT NULL,
  authentication TEXT NOT NULL,
  organization_id TEXT,
  kind TEXT NOT NULL,
  added_at INTEGER NOT NULL,
  disconnected_at INTEGER
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;

CREATE TABLE policy (
  connection INTEGER PRIMARY KEY REFERENCES connection (no),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE deadline (
  connection INTEGER NOT NULL REFERENCES connection (no),
  task TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  last_run_at INTEGER,
  failures INTEGER NOT NULL,
  PRIMARY KEY (connection, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE journal (
  sequence INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  connection_id TEXT,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  outcome TEXT NOT NULL,
  details TEXT NOT NULL,
  previous_hash TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_connection ON journal (connection_id);

CREATE TABLE sync_run (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  connection INTEGER NOT NULL REFERENCES connection (no),
  started_at INTEGER NOT NULL,
  ended_at INTEGER,
  outcome TEXT NOT NULL,
  resources TEXT NOT NULL
) STRICT;
CREATE INDEX sync_run_connection ON sync_run (connection);

CREATE TABLE whole_listing (
  connection INTEGER NOT NULL REFERENCES connection (no),
  resource TEXT NOT NULL,
  first_read_at INTEGER NOT NULL,
  PRIMARY KEY (connection, resource)
) STRICT, WITHOUT ROWID;

CREATE TABLE workspace (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  icon TEXT,
  member_count INTEGER,
  is_default INTEGER NOT NULL,
  is_archived INTEGER NOT NULL,
  spend_limit TEXT,
  first_seen_at INTEGER NOT NULL,
  removed_at INTEGER,
  UNIQUE (connection, id)
) STRICT;

CREATE TABLE role (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  scope TEXT NOT NULL,
  description TEXT NOT NULL,
  is_custom INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  removed_at INTEGER,
  UNIQUE (connection, id)
) STRICT;

CREATE TABLE member (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL,
  name TEXT,
  email TEXT,
  roles TEXT NOT NULL,
  workspaces TEXT NOT NULL,
  subscriptions TEXT NOT NULL,
  is_sso_outsider INTEGER,
  added_at INTEGER NOT NULL,
  first_seen_at INTEGER NOT NULL,
  removed_at INTEGER,
  UNIQUE (connection, id)
) STRICT;

CREATE TABLE invitation (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL,
  email TEXT NOT NULL,
  has_expired INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  workspace_ids TEXT NOT NULL,
  roles TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  removed_at INTEGER,
  UNIQUE (connection, id)
) STRICT;

CREATE TABLE member_group (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  description TEXT,
  is_externally_managed INTEGER NOT NULL,
  organization_role TEXT,
  parent_group_ids TEXT NOT NULL,
  member_ids TEXT NOT NULL,
  workspaces TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  removed_at INTEGER,
  UNIQUE (connection, id)
) STRICT;

CREATE TABLE api_key (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  id TEXT NOT NULL,
  name TEXT,
  masked_key TEXT NOT NULL,
  created_at INTEGER,
  expires_on TEXT,
  workspace_id TEXT,
  workspace_name TEXT,
  created_by TEXT,
  product TEXT,
  last_used_on TEXT,
  rotation TEXT,
  deletion TEXT,
  first_seen_at INTEGER NOT NULL,
  removed_at INTEGER
) STRICT;
CREATE INDEX api_key_id ON api_key (connection, substr(id, 1, 8));

CREATE TABLE key_change (
  no INTEGER PRIMARY KEY,
  key_no INTEGER NOT NULL REFERENCES api_key (no),
  at INTEGER NOT NULL,
  text TEXT NOT NULL
) STRICT;
CREATE INDEX key_change_key ON key_change (key_no);

CREATE TABLE audit_event (
  connection INTEGER NOT NULL REFERENCES connection (no),
  id INTEGER NOT NULL,
  at INTEGER NOT NULL,
  actor_type TEXT NOT NULL,
  actor TEXT NOT NULL,
  type TEXT NOT NULL,
  details TEXT NOT NULL,
  target_type TEXT NOT NULL,
  target TEXT NOT NULL,
  workspace_id TEXT,
  PRIMARY KEY (connection, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_event_at ON audit_event (connection, at);
CREATE INDEX audit_event_type ON audit_event (connection, type, at);

CREATE TABLE usage_reading (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  month TEXT NOT NULL,
  workspace_id TEXT,
  currency TEXT,
  prices TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX usage_reading_place ON usage_reading (connection, month, ifnull(workspace_id, ''));

CREATE TABLE usage_row (
  no INTEGER PRIMARY KEY,
  reading INTEGER NOT NULL REFERENCES usage_reading (no),
  day TEXT NOT NULL,
  category TEXT NOT NULL,
  model TEXT NOT NULL,
  billing_metric TEXT NOT NULL,
  billing_group TEXT NOT NULL,
  quantity TEXT NOT NULL,
  paid_quantity TEXT NOT NULL
) STRICT;
CREATE INDEX usage_row_reading ON usage_row (reading);

CREATE TABLE organization_limit (
  connection INTEGER NOT NULL REFERENCES connection (no),
  kind TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (connection, kind)
) STRICT, WITHOUT ROWID;

CREATE TABLE finding (
  no INTEGER PRIMARY KEY,
  connection INTEGER NOT NULL REFERENCES connection (no),
  key_no INTEGER,
  id TEXT NOT NULL,
  rule TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  severity INTEGER NOT NULL,
  subject_name TEXT NOT NULL,
  workspace_id TEXT,
  evidence TEXT NOT NULL,
  first_seen_at INTEGER NOT NULL,
  last_seen_at INTEGER NOT NULL,
  status TEXT NOT NULL,
  decided_at INTEGER,
  until INTEGER,
  reason TEXT
) STRICT;
CREATE INDEX finding_key ON finding (connection, key_no);
CREATE INDEX finding_status ON finding (connection, status, severity, rule);

CREATE TABLE told_fact (
  connection INTEGER NOT NULL REFERENCES connection (no),
  fact_id TEXT NOT NULL,
  told_at INTEGER NOT NULL,
  PRIMARY KEY (connection, fact_id)
) STRICT, WITHOUT ROWID;
`,
};
