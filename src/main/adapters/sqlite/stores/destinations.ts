import type {
  Destination,
  DestinationKind,
  DestinationSpec,
  WrittenMark,
} from '../../../../domain/rotation/destination.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db, SqlValue } from '../db.ts';
import { durably } from '../durably.ts';
import { isObject, readJson } from '../listings/columns.ts';

/** Where the secrets of keys are kept by those who use them. Every write survives a power cut. */
export interface DestinationStore {
  /** Those of one key, or of all keys of a connection, in the order in which they were added. */
  list(connectionId: string, keyId: string | null): readonly Destination[];
  get(destinationId: string): Destination | null;
  /** Adds a destination, or replaces the one with the same id. */
  save(destination: Destination): void;
  remove(destinationId: string): void;
  /** Notes what was written there last; null when nothing of ours is there any more. */
  mark(destinationId: string, written: WrittenMark | null): void;
  /** Moves destinations of one key on to the key that replaced it. */
  moveKey(fromKeyId: string, toKeyId: string, destinationIds: readonly string[]): void;
}

interface Row {
  readonly connection_id: string;
  readonly id: string;
  readonly key_id: string;
  readonly spec: string;
  readonly settle_ms: number;
  readonly written: string | null;
}

/** Keeps destinations in their table; credentials are never among the columns. */
export function createDestinationStore(db: Db, numberOf: ConnectionNumbers): DestinationStore {
  const select = `SELECT connection.id AS connection_id, destination.id, key_id, spec, settle_ms, written
    FROM destination JOIN connection ON connection.no = connection AND erase_requested_at IS NULL`;
  const list = db.prepare<[{ readonly connection: number; readonly key: string | null }], Row>(
    `${select} WHERE connection = @connection AND (@key IS NULL OR key_id = @key) ORDER BY destination.no`,
  );
  const get = db.prepare<[string], Row>(`${select} WHERE destination.id = ?`);
  const save = db.prepare<SqlValue[]>(
    `INSERT INTO destination (connection, id, key_id, spec, settle_ms, written) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET key_id = excluded.key_id, spec = excluded.spec,
       settle_ms = excluded.settle_ms, written = excluded.written`,
  );
  const remove = db.prepare<[string]>('DELETE FROM destination WHERE id = ?');
  const mark = db.prepare<[string | null, string]>('UPDATE destination SET written = ? WHERE id = ?');
  const moveKey = db.prepare<[string, string, string]>(
    'UPDATE destination SET key_id = ? WHERE key_id = ? AND id = ?',
  );
  return {
    list: (connectionId, keyId) =>
      list.all({ connection: numberOf(connectionId), key: keyId }).flatMap(fromRow),
    get(destinationId) {
      const row = get.get(destinationId);
      return row === undefined ? null : (fromRow(row)[0] ?? null);
    },
    save({ id, connectionId, keyId, spec, settleMs, written }) {
      const values = [keyId, JSON.stringify(spec), settleMs, toJson(written)];
      durably(db, () => save.run(numberOf(connectionId), id, ...values));
    },
    remove: (destinationId) => void durably(db, () => remove.run(destinationId)),
    mark: (destinationId, written) => void durably(db, () => mark.run(toJson(written), destinationId)),
    moveKey(fromKeyId, toKeyId, destinationIds) {
      durably(db, () => {
        for (const id of destinationIds) moveKey.run(toKeyId, fromKeyId, id);
      });
    },
  };
}

function toJson(written: WrittenMark | null): string | null {
  return written === null ? null : JSON.stringify(written);
}

/** A destination whose place cannot be understood is left out. */
function fromRow(row: Row): readonly Destination[] {
  const spec = readJson(row.spec);
  if (!isSpec(spec)) return [];
  return [
    {
      id: row.id,
      connectionId: row.connection_id,
      keyId: row.key_id,
      spec,
      settleMs: row.settle_ms,
      written: row.written === null ? null : readMark(readJson(row.written)),
    },
  ];
}

/** Only this program writes the column, from the same type. */
function isSpec(value: unknown): value is DestinationSpec {
  return isObject(value) && typeof value['kind'] === 'string' && Object.hasOwn(kinds, value['kind']);
}

function readMark(value: unknown): WrittenMark | null {
  if (!isObject(value)) return null;
  const { at, fingerprint, version } = value;
  if (typeof at !== 'number' || !isObject(fingerprint)) return null;
  const { salt, hash } = fingerprint;
  if (typeof salt !== 'string' || typeof hash !== 'string') return null;
  return { at, fingerprint: { salt, hash }, version: typeof version === 'string' ? version : null };
}

const kinds: Readonly<Record<DestinationKind, true>> = {
  'hand-over': true,
  file: true,
  command: true,
  vault: true,
  github: true,
  aws: true,
  kubernetes: true,
  keychain: true,
};
