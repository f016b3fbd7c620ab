import type { Connection } from '../../../../domain/organization/connection.ts';
import type { Moment } from '../../../../domain/organization/day.ts';
import type { Db } from '../db.ts';

/** The connected organizations. */
export interface ConnectionStore {
  /** In the order in which they were added. */
  list(): readonly Connection[];
  /** Those that were disconnected and whose mirror is kept; adding one again brings its rows back. */
  listDisconnected(): readonly Connection[];
  /** Also finds disconnected ones. */
  get(connectionId: string): Connection | null;
  /** Adds a connection, or replaces what is known of one with the same id. */
  save(connection: Connection): void;
  /**
   * Hides a connection and keeps its rows, or marks them to be erased. A marked one loses its id: nothing finds it
   * from now on, and another connection may have the id while the rows go.
   */
  disconnect(connectionId: string, at: Moment, options?: { readonly deletesMirror: boolean }): void;
}

interface Row {
  readonly id: string;
  readonly name: string;
  readonly base_url: string;
  readonly inference_url: string;
  readonly authentication: string;
  readonly organization_id: string | null;
  readonly kind: string;
  readonly added_at: number;
}

/** Keeps connections in their table; the admin key is never among the columns. */
export function createConnectionStore(db: Db): ConnectionStore {
  const columns = 'id, name, base_url, inference_url, authentication, organization_id, kind, added_at';
  const list = db.prepare<[], Row>(
    `SELECT ${columns} FROM connection WHERE disconnected_at IS NULL ORDER BY added_at, no`,
  );
  const listDisconnected = db.prepare<[], Row>(
    `SELECT ${columns} FROM connection WHERE disconnected_at IS NOT NULL AND erase_requested_at IS NULL
     ORDER BY disconnected_at DESC`,
  );
  const get = db.prepare<[string], Row>(`SELECT ${columns} FROM connection WHERE id = ?`);
  const save = db.prepare<[Row]>(
    `INSERT INTO connection (${columns})
     VALUES (@id, @name, @base_url, @inference_url, @authentication, @organization_id, @kind, @added_at)
     ON CONFLICT (id) DO UPDATE SET
       name = @name, base_url = @base_url, inference_url = @inference_url, authentication = @authentication,
       organization_id = @organization_id, kind = @kind, disconnected_at = NULL`,
  );
  const disconnect = db.prepare<[number, string]>('UPDATE connection SET disconnected_at = ? WHERE id = ?');
  const disconnectAndErase = db.prepare<[number, number, string]>(
    `UPDATE connection SET disconnected_at = ?, erase_requested_at = ?, id = 'erased ' || no WHERE id = ?`,
  );
  return {
    list: () => list.all().map(fromRow),
    listDisconnected: () => listDisconnected.all().map(fromRow),
    get(connectionId) {
      const row = get.get(connectionId);
      return row === undefined ? null : fromRow(row);
    },
    save(connection) {
      save.run({
        id: connection.id,
        name: connection.name,
        base_url: connection.baseUrl,
        inference_url: connection.inferenceUrl,
        authentication: connection.authentication,
        organization_id: connection.organizationId,
        kind: connection.kind,
        added_at: connection.addedAt,
      });
    },
    disconnect(connectionId, at, { deletesMirror } = { deletesMirror: false }) {
      if (deletesMirror) disconnectAndErase.run(at, at, connectionId);
      else disconnect.run(at, connectionId);
    },
  };
}

function fromRow(row: Row): Connection {
  return {
    id: row.id,
    name: row.name,
    baseUrl: row.base_url,
    inferenceUrl: row.inference_url,
    authentication: row.authentication === 'bearer' ? 'bearer' : 'x-api-key',
    organizationId: row.organization_id,
    kind: row.kind === 'demo' ? 'demo' : 'mistral',
    addedAt: row.added_at,
  };
}
