import type { AdminApiFailure } from '../../domain/organization/admin-api-failure.ts';
import type { Connection } from '../../domain/organization/connection.ts';
import type { Moment } from '../../domain/organization/day.ts';
import type { RunEnd } from '../../domain/schedule/next-deadline.ts';
import type { SyncProgress, SyncRun } from '../../domain/sync/sync-run.ts';
import type { OrganizationSource } from './sync/organization-source.ts';
import type { Sync } from './sync/sync.ts';

/** Runs syncs, one for each connection at a time, and knows how they go. */
export interface Syncing {
  /** Starts a sync, or joins the one that runs. `byHand`: a person asked and may be asked for the keychain. */
  start(connection: Connection, byHand: boolean): Promise<RunEnd>;
  cancel(connectionId: string): void;
  progress(connectionId: string): SyncProgress | null;
  /** When syncs began to fail without a success since, and why; null while they work. */
  trouble(connectionId: string): Trouble | null;
  running(): readonly string[];
  /**
   * Cancels, waits until nothing of this connection runs any more, and lets nothing start until the answered function
   * is called. Its client is made anew afterwards, with whatever key and address it then has.
   */
  hold(connectionId: string): Promise<() => void>;
}

/** Why the mirror of a connection grows old. */
export interface Trouble {
  readonly since: Moment;
  readonly problem: 'key-missing' | 'key-locked' | 'key-refused' | 'unreachable' | 'storage';
}

/** What syncing needs. */
export interface SyncingDeps {
  /** Opens what a sync reads from; the key stays inside. */
  readonly open: (
    connection: Connection,
    byHand: boolean,
  ) => Promise<OrganizationSource | 'missing' | 'locked'>;
  readonly sync: Pick<Sync, 'run'>;
  /** Called after each run that changed what the audit judges. */
  readonly onFactsChanged: (connection: Connection) => Promise<void>;
  /** Called whenever something that the window or the tray shows may have changed. */
  readonly onChanged: (connectionId: string, what: 'progress' | 'run') => void;
  readonly now: () => Moment;
}

/** Starts with nothing running. */
export function createSyncing(deps: SyncingDeps): Syncing {
  const runs = new Map<string, { readonly abort: AbortController; readonly end: Promise<RunEnd> }>();
  const progress = new Map<string, SyncProgress>();
  const troubles = new Map<string, Trouble>();
  const sources = new Map<string, OrganizationSource>();
  /** How many hold a connection still. */
  const held = new Map<string, number>();

  const noteTrouble = (connectionId: string, problem: Trouble['problem']): void => {
    const since = troubles.get(connectionId)?.since ?? deps.now();
    troubles.set(connectionId, { since, problem });
  };

  const sourceOf = async (
    connection: Connection,
    byHand: boolean,
  ): Promise<OrganizationSource | 'missing' | 'locked'> => {
    const kept = sources.get(connection.id);
    if (kept !== undefined) return kept;
    const opened = await deps.open(connection, byHand);
    if (typeof opened !== 'string') sources.set(connection.id, opened);
    return opened;
  };

  const run = async (connection: Connection, byHand: boolean, signal: AbortSignal): Promise<RunEnd> => {
    const { id } = connection;
    const source = await sourceOf(connection, byHand);
    if (signal.aborted) return { kind: 'cancelled' };
    if (typeof source === 'string') {
      noteTrouble(id, source === 'locked' ? 'key-locked' : 'key-missing');
      return { kind: 'failed', retryAfterMs: null };
    }
    const outcome = await deps.sync.run({
      connection,
      source,
      signal,
      onProgress: (step) => {
        progress.set(id, step);
        deps.onChanged(id, 'progress');
      },
    });
    progress.delete(id);
    if (!outcome.ok) {
      noteTrouble(id, 'storage');
      return { kind: 'failed', retryAfterMs: null };
    }
    const { run: result, needsAudit } = outcome.value;
    if (result.outcome === 'complete' || result.outcome === 'partial') troubles.delete(id);
    if (result.outcome === 'failed') {
      noteTrouble(id, failureOf(result)?.kind === 'unauthorized' ? 'key-refused' : 'unreachable');
      // The next run begins afresh: with a closed circuit, and with whatever key is then in the keychain.
      sources.delete(id);
    }
    if (needsAudit) await deps.onFactsChanged(connection);
    return endOf(result);
  };

  return {
    start(connection, byHand) {
      const { id } = connection;
      const already = runs.get(id);
      if (already !== undefined) return already.end;
      if (held.has(id)) return Promise.resolve({ kind: 'cancelled' });
      const abort = new AbortController();
      const isOurs = (): boolean => !abort.signal.aborted;
      const work = run(connection, byHand, abort.signal).catch((cause: unknown) => {
        if (isOurs()) noteTrouble(id, 'storage');
        throw cause;
      });
      const end = work.finally(() => {
        runs.delete(id);
        progress.delete(id);
        deps.onChanged(id, 'run');
      });
      runs.set(id, { abort, end });
      deps.onChanged(id, 'progress');
      return end;
    },
    cancel: (connectionId) => runs.get(connectionId)?.abort.abort(),
    progress: (connectionId) => {
      if (!runs.has(connectionId)) return null;
      const atTheStart = { connectionId, resource: 'workspaces', rowsRead: 0, step: 1, steps: 8 } as const;
      return progress.get(connectionId) ?? atTheStart;
    },
    trouble: (connectionId) => troubles.get(connectionId) ?? null,
    running: () => [...runs.keys()],
    async hold(connectionId) {
      held.set(connectionId, (held.get(connectionId) ?? 0) + 1);
      const running = runs.get(connectionId);
      running?.abort.abort();
      // How the run ended was told to whoever started it.
      await running?.end.catch(() => undefined);
      let isHolding = true;
      return () => {
        if (!isHolding) return;
        isHolding = false;
        sources.delete(connectionId);
        troubles.delete(connectionId);
        const others = (held.get(connectionId) ?? 1) - 1;
        if (others > 0) held.set(connectionId, others);
        else held.delete(connectionId);
      };
    },
  };
}

function failureOf({ resources }: SyncRun): AdminApiFailure | null {
  return resources.find(({ failure }) => failure !== null)?.failure ?? null;
}

function endOf(run: SyncRun): RunEnd {
  if (run.outcome === 'cancelled') return { kind: 'cancelled' };
  if (run.outcome === 'complete' || run.outcome === 'partial') return { kind: 'succeeded' };
  const failure = failureOf(run);
  const retryAfterMs =
    failure?.kind === 'rate-limited' || failure?.kind === 'circuit-open' ? failure.retryAfterMs : null;
  return { kind: 'failed', retryAfterMs };
}
