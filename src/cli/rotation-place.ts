import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Connection } from '../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import { appDatabase } from './app-folder.ts';
import { openForReading, openForSync } from './database.ts';
import { readKeys } from './read-keys.ts';
import type { RotateRequest } from './request.ts';
import type { Surroundings } from './surroundings.ts';
import { connectionFor, findTarget } from './target.ts';

/** An organization with the database that keeps its rotations. */
export interface RotationPlace {
  readonly mirror: Mirror;
  readonly connection: Connection;
  readonly adminKey: string;
  /** Reads workspaces, members and keys anew, at most once; `needed`: although they were read lately. */
  refresh(needed: boolean): Promise<Outcome<null, string>>;
  close(): void;
}

/** What was read within this time is recent enough to plan from; a rotation looks at its key once more anyway. */
const recentMs = 10 * 60_000;

/** Opens the database and finds out how Mistral is reached; without a trace when it is only a rehearsal. */
export async function openRotationPlace(
  request: RotateRequest,
  surroundings: Surroundings,
): Promise<Outcome<RotationPlace, string>> {
  const { terminal, now } = surroundings;
  const target = await findTarget(request, surroundings);
  if (!target.ok) return target;
  const { adminKey, app, warning, reach } = target.value;
  const file = request.database === null ? appDatabase(surroundings) : resolve(request.database);
  const opened = request.isDryRun ? openUntouched(file, now) : openToWrite(file, now);
  if (!opened.ok) return opened;
  const { mirror, written, notice, close } = opened.value;
  for (const one of [warning, notice]) if (one !== null) terminal.err(`vane: ${one}\n`);
  try {
    const reached = await reach();
    if (!reached.ok) {
      close();
      return reached;
    }
    const connection = connectionFor(reached.value, app?.connection.id ?? null, mirror, surroundings);
    let isRead = false;
    return success({
      mirror,
      connection,
      adminKey,
      async refresh(needed) {
        const readAt = mirror.syncRuns.lastCompleteAt(connection.id);
        const isRecent = readAt !== null && Math.abs(now() - readAt) < recentMs && !request.isDryRun;
        if (isRead || (isRecent && !needed)) return success(null);
        isRead = true;
        return readKeys(connection, surroundings.mistral.source(connection, adminKey), written, surroundings);
      },
      close,
    });
  } catch (thrown) {
    close();
    throw thrown;
  }
}

interface Opened {
  readonly mirror: Mirror;
  /** Where facts are read into. */
  readonly written: Mirror;
  readonly notice: string | null;
  readonly close: () => void;
}

function openToWrite(file: string, now: () => number): Outcome<Opened, string> {
  const opened = openForSync(file, now);
  if (!opened.ok) return opened;
  const { mirror, notice } = opened.value;
  return success({ mirror, written: mirror, notice, close: mirror.close });
}

/** Facts go into memory; what only the file knows is read from it, and nothing is written there. */
function openUntouched(file: string, now: () => number): Outcome<Opened, string> {
  const memory = openForSync(null, now);
  if (!memory.ok) return memory;
  const { mirror: passing } = memory.value;
  if (!existsSync(file)) {
    return success({ mirror: passing, written: passing, notice: null, close: passing.close });
  }
  const opened = openForReading(file);
  if (!opened.ok) {
    passing.close();
    return failed(opened.failure);
  }
  const kept = opened.value;
  const close = (): void => {
    kept.close();
    passing.close();
  };
  const connections: Mirror['connections'] = {
    ...kept.connections,
    save: (connection) => passing.connections.save(connection),
  };
  const mirror: Mirror = { ...kept, connections, facts: passing.facts, close };
  return success({ mirror, written: passing, notice: null, close });
}
