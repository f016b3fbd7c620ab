import process from 'node:process';
import type { Moment } from '../../../../domain/organization/day.ts';
import type { ResourceResult, SyncRun } from '../../../../domain/sync/sync-run.ts';
import type { ConnectionNumbers } from '../connection-numbers.ts';
import type { Db } from '../db.ts';
import { readJson } from '../listings/columns.ts';

/** The record of every sync. */
export interface SyncRunStore {
  start(connectionId: string, at: Moment): SyncRun;
  /** Writes how a run ended and forgets runs long past. */
  finish(run: SyncRun): void;
  last(connectionId: string): SyncRun | null;
  /** The last that came to an end: what it read whole can be judged by. */
  lastEnded(connectionId: string): SyncRun | null;
  /** When everything was last read whole. */
  lastCompleteAt(connectionId: string): Moment | null;
  /**
   * Says of runs without an end that their process ended in the middle, unless it is another one that still lives.
   * To be called when the database is opened.
   */
  closeInterrupted(isAlive: (pid: number) => boolean): void;
}

interface Row {
  readonly id: number;
  readonly started_at: number;
  readonly ended_at: number | null;
  readonly outcome: string;
  readonly resources: string;
}

const runsKept = 500;

/** Keeps runs in their table, the results of each as JSON. */
export function createSyncRunStore(db: Db, numberOf: ConnectionNumbers): SyncRunStore {
  const start = db.prepare<[number, number, number]>(
    `INSERT INTO sync_run (connection, started_at, outcome, resources, pid) VALUES (?, ?, 'running', '[]', ?)`,
  );
  const finish = db.prepare<[number | null, string, string, number]>(
    'UPDATE sync_run SET ended_at = ?, outcome = ?, resources = ? WHERE id = ?',
  );
  const forget = db.prepare<[number, number, number]>(
    `DELETE FROM sync_run WHERE connection = ? AND id <= ? AND id <>
       (SELECT ifnull(max(id), 0) FROM sync_run WHERE connection = ? AND outcome = 'complete')`,
  );
  const oldest = db
    .prepare<[number], number>(
      `SELECT id FROM sync_run WHERE connection = ? ORDER BY id DESC LIMIT 1 OFFSET ${runsKept}`,
    )
    .pluck();
  const columns = 'id, started_at, ended_at, outcome, resources';
  const last = db.prepare<[number], Row>(
    `SELECT ${columns} FROM sync_run WHERE connection = ? ORDER BY id DESC LIMIT 1`,
  );
  const lastEnded = db.prepare<[number], Row>(
    `SELECT ${columns} FROM sync_run WHERE connection = ? AND ended_at IS NOT NULL ORDER BY id DESC LIMIT 1`,
  );
  const lastComplete = db
    .prepare<[number], number>(
      `SELECT ended_at FROM sync_run WHERE connection = ? AND outcome = 'complete' ORDER BY id DESC LIMIT 1`,
    )
    .pluck();
  const running = db.prepare<[], { readonly id: number; readonly pid: number | null }>(
    `SELECT id, pid FROM sync_run WHERE outcome = 'running'`,
  );
  const interrupt = db.prepare<[number]>(
    `UPDATE sync_run SET outcome = 'interrupted' WHERE id = ? AND outcome = 'running'`,
  );

  return {
    start(connectionId, at) {
      const id = Number(start.run(numberOf(connectionId), at, process.pid).lastInsertRowid);
      return { id, connectionId, startedAt: at, endedAt: null, outcome: 'running', resources: [] };
    },
    finish({ id, connectionId, endedAt, outcome, resources }) {
      const connection = numberOf(connectionId);
      db.transaction(() => {
        finish.run(endedAt, outcome, JSON.stringify(resources), id);
        const old = oldest.get(connection);
        if (old !== undefined) forget.run(connection, old, connection);
      }).immediate();
    },
    last(connectionId) {
      const row = last.get(numberOf(connectionId));
      return row === undefined ? null : fromRow(row, connectionId);
    },
    lastEnded(connectionId) {
      const row = lastEnded.get(numberOf(connectionId));
      return row === undefined ? null : fromRow(row, connectionId);
    },
    lastCompleteAt: (connectionId) => lastComplete.get(numberOf(connectionId)) ?? null,
    closeInterrupted(isAlive) {
      for (const { id, pid } of running.all()) {
        // This process has only just opened the database: a run of its own number is one of a time before.
        if (pid === null || pid === process.pid || !isAlive(pid)) interrupt.run(id);
      }
    },
  };
}

function fromRow(row: Row, connectionId: string): SyncRun {
  const resources = readJson(row.resources);
  return {
    id: row.id,
    connectionId,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    outcome: outcomes.find((outcome) => outcome === row.outcome) ?? 'interrupted',
    // Only this file writes the column, from the same type.
    resources: Array.isArray(resources) ? (resources as readonly ResourceResult[]) : [],
  };
}

const outcomes: readonly SyncRun['outcome'][] = [
  'running',
  'complete',
  'partial',
  'failed',
  'cancelled',
  'interrupted',
];
