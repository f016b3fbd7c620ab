import type { Connection } from '../../../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../../../domain/outcome.ts';
import {
  type ResourceResult,
  resources,
  type SyncProgress,
  type SyncRun,
} from '../../../domain/sync/sync-run.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import { type StorageFailure, storageFailureOf } from '../../adapters/sqlite/storage-failure.ts';
import type { Log } from '../log.ts';
import type { OrganizationSource } from './organization-source.ts';
import { readOrganization } from './read-organization.ts';

/** Brings the mirror of a connection to what Mistral says now. */
export interface Sync {
  /** To be called for one connection at a time. */
  run(request: SyncRequest): Promise<Outcome<SyncResult, StorageFailure>>;
}

/** What to sync and from where. */
export interface SyncRequest {
  readonly connection: Connection;
  readonly source: OrganizationSource;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: SyncProgress) => void;
}

/** How a sync ended. */
export interface SyncResult {
  readonly run: SyncRun;
  /** Whether keys, members, groups or workspaces changed, now or before without being audited since. */
  readonly needsAudit: boolean;
}

/** What a sync works with. */
export interface SyncDeps {
  readonly mirror: Mirror;
  readonly now: () => number;
  readonly log: Log;
}

/** A failed read never takes anything away: rows are removed only after a complete listing that did not have them. */
export function createSync(deps: SyncDeps): Sync {
  return { run: (request) => runOnce(deps, request) };
}

async function runOnce(
  { mirror, now, log }: SyncDeps,
  { connection, source, signal, onProgress }: SyncRequest,
): Promise<Outcome<SyncResult, StorageFailure>> {
  let run: SyncRun | null = null;
  const finish = (outcome: SyncRun['outcome'], results: readonly ResourceResult[]): SyncRun | null => {
    if (run === null) return null;
    const finished = { ...run, endedAt: now(), outcome, resources: results };
    mirror.syncRuns.finish(finished);
    return finished;
  };
  try {
    run = mirror.syncRuns.start(connection.id, now());
    const { results, isKeyWrong } = await readOrganization({
      connectionId: connection.id,
      source,
      mirror,
      signal,
      at: run.startedAt,
      onProgress,
    });
    const finished = finish(outcomeOf(results, signal.aborted, isKeyWrong), results);
    if (finished === null) throw new Error('A sync ended that never started.');
    log.info('sync ended', { outcome: finished.outcome, ms: now() - finished.startedAt, ...counts(results) });
    const auditDueAt = mirror.deadlines.auditDueAt(connection.id);
    const isAuditDue = auditDueAt !== null && auditDueAt <= now();
    return success({ run: finished, needsAudit: isAuditDue || results.some(isAudited) });
  } catch (thrown) {
    const failure = storageFailureOf(thrown);
    if (failure?.kind === 'damaged') mirror.distrust();
    closeQuietly(() => finish('failed', []));
    if (failure === null) throw thrown;
    log.error('sync could not be stored', { reason: failure.kind });
    return failed(failure);
  }
}

function outcomeOf(
  results: readonly ResourceResult[],
  isCancelled: boolean,
  isKeyWrong: boolean,
): SyncRun['outcome'] {
  if (isCancelled) return 'cancelled';
  if (isKeyWrong || results.every(({ status }) => status !== 'complete')) return 'failed';
  return results.every(({ status, isWhole }) => isWhole || status === 'skipped') ? 'complete' : 'partial';
}

const audited: ReadonlySet<string> = new Set([
  'workspaces',
  'members',
  'groups',
  'api-keys',
] satisfies (typeof resources)[number][]);

function isAudited({ resource, added, changed, removed }: ResourceResult): boolean {
  return audited.has(resource) && added + changed + removed > 0;
}

function counts(results: readonly ResourceResult[]): Readonly<Record<string, number>> {
  const sum = (pick: (result: ResourceResult) => number): number =>
    results.reduce((total, result) => total + pick(result), 0);
  return {
    requests: sum(({ requests }) => requests),
    rows: sum(({ rowsRead }) => rowsRead),
    rejected: sum(({ rowsRejected }) => rowsRejected),
    added: sum(({ added }) => added),
    changed: sum(({ changed }) => changed),
    removed: sum(({ removed }) => removed),
  };
}

/** A run that cannot even be marked as failed stays "running"; the next start calls it interrupted. */
function closeQuietly(close: () => unknown): void {
  try {
    close();
  } catch (thrown) {
    if (storageFailureOf(thrown) === null) throw thrown;
  }
}
