import type { Day, Moment } from '../../../../domain/organization/day.ts';
import type { Rotation } from '../../../../domain/rotation/rotation.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db, SqlValue } from '../db.ts';
import { durably } from '../durably.ts';
import { createRotationClaims, type RotationClaims } from './rotation-claims.ts';
import { rotationColumns, rotationFromRow, type RotationRow, rotationValues } from './rotation-rows.ts';

/** Every rotation, running and ended, and which process drives it. */
export interface RotationStore extends RotationClaims {
  /**
   * Adds a rotation (revision 0) or replaces the one of that revision, surviving a power cut; answers the new revision.
   * `stale`: somebody wrote it meanwhile, or its connection is gone. `exists`: another rotation of the old key runs.
   */
  save(rotation: Rotation, expectedRevision: number): number | 'stale' | 'exists';
  get(rotationId: string): StoredRotation | null;
  /**
   * Those of every connected organization that are not at their end, oldest first; those that are known already cost
   * next to nothing and are left out.
   */
  open(known?: { has(rotationId: string): boolean }): readonly StoredRotation[];
  /** How many are not at their end, and how many of them wait for a person. */
  openCount(connectionId: string): { readonly open: number; readonly needYou: number };
  /** Running ones: those that wait for a person first, then the oldest. Ended ones: the last first. */
  page(connectionId: string, state: 'open' | 'ended', offset: number, limit: number): RotationPage;
  /** Those that were confirmed together, in the order in which they were planned. */
  ofBatch(batchId: string): readonly Rotation[];
  /** Those that replace, revoke or made a key, oldest first. */
  ofKey(connectionId: string, keyId: string): readonly Rotation[];
  /** What was asked for and what Mistral gave, of every key that was made, the last first. */
  creations(connectionId: string): readonly Creation[];
  /** Ids of running rotations whose row cannot be understood: they go on existing, so somebody has to be told. */
  unreadable(): readonly string[];
}

/** A rotation with the count of its writes, by which a later write is seen. */
export interface StoredRotation {
  readonly rotation: Rotation;
  readonly revision: number;
}

/** A part of a list. */
export interface RotationPage {
  readonly rows: readonly Rotation[];
  /** How many there are in all. */
  readonly total: number;
}

/** The expiration of a key that was made; null is none. */
export interface Creation {
  readonly workspaceId: string;
  readonly at: Moment;
  readonly asked: Day | null;
  readonly given: Day | null;
}

const read = 'rotation.id, rotation.revision, rotation.value';

/** A connection that is being erased has no rotations any more, whatever rows are left. */
const known = 'rotation JOIN connection ON connection.no = connection AND erase_requested_at IS NULL';

/** Keeps each rotation as one JSON value beside the columns that are searched. */
export function createRotationStore(db: Db, numberOf: ConnectionNumbers): RotationStore {
  const insert = db.prepare<SqlValue[]>(
    `INSERT INTO rotation (connection, id, revision, ${rotationColumns.join(', ')})
     VALUES (?, ?, 1, ${rotationColumns.map(() => '?').join(', ')}) ON CONFLICT (id) DO NOTHING`,
  );
  const update = db.prepare<SqlValue[]>(
    `UPDATE rotation SET revision = revision + 1, ${rotationColumns.map((column) => `${column} = ?`).join(', ')}
     WHERE connection = ? AND id = ? AND revision = ?`,
  );
  const get = db.prepare<[string], RotationRow>(`SELECT ${read} FROM ${known} WHERE rotation.id = ?`);
  const openIds = db
    .prepare<[], string>(
      `SELECT rotation.id FROM connection JOIN rotation ON connection = connection.no AND ended_at IS NULL
       WHERE disconnected_at IS NULL ORDER BY planned_at, rotation.no`,
    )
    .pluck();
  const openCount = db.prepare<[number], { readonly open: number; readonly needYou: number }>(
    `SELECT count(*) AS open, ifnull(sum(needs_you), 0) AS needYou FROM rotation
     WHERE connection = ? AND ended_at IS NULL`,
  );
  const pages = {
    open: preparePage(db, 'ended_at IS NULL', 'needs_you DESC, planned_at, rotation.no'),
    ended: preparePage(db, 'ended_at IS NOT NULL', 'ended_at DESC, rotation.no DESC'),
  };
  const ofBatch = db.prepare<[string], RotationRow>(
    `SELECT ${read} FROM ${known} WHERE batch_id = ? ORDER BY planned_at, rotation.no`,
  );
  const ofKey = db.prepare<(string | number)[], RotationRow>(
    `SELECT ${read} FROM rotation WHERE (connection = ? AND old_key_id = ?) OR (connection = ? AND new_key_id = ?)
     ORDER BY planned_at, no`,
  );
  const creations = db.prepare<[number], Creation>(
    `SELECT workspace_id AS workspaceId, planned_at AS at, asked_expires_on AS asked, given_expires_on AS given FROM rotation
     WHERE connection = ? AND new_key_id IS NOT NULL AND workspace_id IS NOT NULL ORDER BY no DESC`,
  );

  const write = (connection: number, rotation: Rotation, revision: number): number | 'stale' => {
    const values = rotationValues(rotation);
    const { changes } =
      revision === 0
        ? insert.run(connection, rotation.id, ...values)
        : update.run(...values, connection, rotation.id, revision);
    return changes === 0 ? 'stale' : revision + 1;
  };

  const find = (rotationId: string): readonly RotationRow[] => {
    const row = get.get(rotationId);
    return row === undefined ? [] : [row];
  };

  return {
    ...createRotationClaims(db),
    save(rotation, expectedRevision) {
      const connection = numberOf(rotation.connectionId);
      if (connection === 0) return 'stale';
      try {
        return durably(db, () => write(connection, rotation, expectedRevision));
      } catch (thrown) {
        if (isTaken(thrown)) return 'exists';
        throw thrown;
      }
    },
    get: (rotationId) => find(rotationId).flatMap(stored)[0] ?? null,
    open: (known) =>
      openIds
        .all()
        .filter((id) => known?.has(id) !== true)
        .flatMap(find)
        .flatMap(stored),
    openCount: (connectionId) => openCount.get(numberOf(connectionId)) ?? { open: 0, needYou: 0 },
    page(connectionId, state, offset, limit) {
      const connection = numberOf(connectionId);
      const { rows, total } = pages[state];
      return { rows: rotations(rows.all(connection, limit, offset)), total: total.get(connection) ?? 0 };
    },
    ofBatch: (batchId) => rotations(ofBatch.all(batchId)),
    ofKey(connectionId, keyId) {
      const connection = numberOf(connectionId);
      return rotations(ofKey.all(connection, keyId, connection, keyId));
    },
    creations: (connectionId) => creations.all(numberOf(connectionId)),
    unreadable: () =>
      openIds
        .all()
        .flatMap(find)
        .flatMap((row) => (rotationFromRow(row) === null ? [row.id] : [])),
  };
}

function preparePage(db: Db, where: string, order: string) {
  const from = `FROM rotation WHERE connection = ? AND ${where}`;
  return {
    // Sorted by number, so that the long values of the other pages are not read.
    rows: db.prepare<[number, number, number], RotationRow>(
      `SELECT ${read} FROM (SELECT no AS wanted ${from} ORDER BY ${order} LIMIT ? OFFSET ?)
       JOIN rotation ON rotation.no = wanted ORDER BY ${order}`,
    ),
    total: db.prepare<[number], number>(`SELECT count(*) ${from}`).pluck(),
  };
}

function stored(row: RotationRow): readonly StoredRotation[] {
  const rotation = rotationFromRow(row);
  return rotation === null ? [] : [{ rotation, revision: row.revision }];
}

function rotations(rows: readonly RotationRow[]): readonly Rotation[] {
  return rows.map(rotationFromRow).filter((rotation) => rotation !== null);
}

/** Whether SQLite refused because a rotation of the same old key runs already. */
function isTaken(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    'code' in thrown &&
    thrown.code === 'SQLITE_CONSTRAINT_UNIQUE' &&
    thrown.message.includes('rotation.old_key_id')
  );
}
