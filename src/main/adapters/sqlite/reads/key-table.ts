import type { Mirror } from '../mirror.ts';
import { type KeyColumns, readKeyColumns } from './key-columns.ts';
import { type KeyFindings, readKeyFindings } from './key-findings.ts';

/** The columns of a connection's keys with their findings, and the orders that were asked for. */
export interface KeyTable {
  readonly columns: KeyColumns;
  readonly findings: KeyFindings;
  /** Orders already made, by column and direction. */
  readonly orders: Map<string, Int32Array>;
}

/** Gives the key table of a connection, kept in memory while nothing changes. */
export interface KeyTables {
  get(connectionId: string): Promise<KeyTable>;
  /** Frees the memory; to be called when no window is open. */
  release(): void;
}

interface Kept<Value> {
  readonly connection: number;
  readonly version: string;
  readonly value: Promise<Value>;
}

/** Keeps the table of the connection that was asked for last. */
export function createKeyTables({ db, numberOf, versions }: Mirror): KeyTables {
  const columns = createSlot<KeyColumns>();
  const tables = createSlot<KeyTable>();

  const read = async (connection: number): Promise<KeyTable> => {
    const version = versions.of(connection, ['keys']);
    const own = await columns.get(connection, version, () => readKeyColumns(db, connection));
    return { columns: own, findings: await readKeyFindings(db, connection, own), orders: new Map() };
  };
  return {
    get(connectionId) {
      const connection = numberOf(connectionId);
      return tables.get(connection, versions.of(connection, ['keys', 'findings']), () => read(connection));
    },
    release() {
      columns.release();
      tables.release();
    },
  };
}

interface Slot<Value> {
  get(connection: number, version: string, read: () => Promise<Value>): Promise<Value>;
  release(): void;
}

/** Keeps one value until another version is asked for; those who ask meanwhile share it. A failure is not kept. */
function createSlot<Value>(): Slot<Value> {
  let kept: Kept<Value> | null = null;
  const release = (): void => {
    kept = null;
  };
  return {
    get(connection, version, read) {
      if (kept?.connection !== connection || kept.version !== version) {
        const value = read();
        kept = { connection, version, value };
        value.catch(() => {
          if (kept?.value === value) kept = null;
        });
      }
      return kept.value;
    },
    release,
  };
}
