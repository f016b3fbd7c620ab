import type { ConnectionState } from '../../contract/app.ts';
import { adminFailureWords } from './admin-failure-words.ts';
import type { AdminApiFailure, Resource, SyncRun } from './facts-types.ts';
import { formatAge, formatCount, formatDuration } from './format.ts';

/** How fresh the data is, ready to be drawn. */
export interface SyncView {
  readonly status: 'fresh' | 'reading' | 'paused' | 'waiting' | 'partial' | 'failed' | 'no-key';
  /** The fact, a few words. */
  readonly title: string;
  /** The age of what is shown, or how far the work is; null when there is nothing to add. */
  readonly detail: string | null;
  /** What to do about it, a sentence; null when nothing needs doing. */
  readonly next: string | null;
  /** 0 to 1 while reading. */
  readonly progress: number | null;
  readonly action: SyncAction | null;
}

/** What the person can do about the freshness of the data. */
export type SyncAction = 'sync' | 'cancel' | 'retry' | 'resume' | 'enter-key';

/** Names of the listings, as in "Reading API keys". */
export const resourceNames: Readonly<Record<Resource, string>> = {
  workspaces: 'workspaces',
  roles: 'roles',
  members: 'members',
  groups: 'groups',
  'api-keys': 'API keys',
  limits: 'limits',
  usage: 'usage',
  'audit-log': 'audit log',
};

/**
 * Whether nothing can be said of a connection yet, because it was never read to the end.
 *
 * A listing that Mistral refuses, such as the audit log outside Enterprise plans, keeps every sync from being complete;
 * then a partial one counts, or findings, which only follow a sync.
 */
export function isUnread({ sync, openFindings }: Pick<ConnectionState, 'sync' | 'openFindings'>): boolean {
  const { high, medium, low } = openFindings;
  return sync.lastCompleteAt === null && sync.lastRun?.outcome !== 'partial' && high + medium + low === 0;
}

/** Derives what to say about a connection's freshness. Nothing here ever hides that the data is old. */
export function syncView({ sync, key }: ConnectionState, isPaused: boolean, now: number): SyncView {
  const { running, lastRun, lastCompleteAt } = sync;
  if (running) {
    const { resource, rowsRead, step, steps } = running;
    const count = rowsRead > 0 ? ` ${formatCount(rowsRead)}` : '';
    return view('reading', `Reading ${resourceNames[resource]}…${count}`, {
      detail: `Step ${step} of ${steps}`,
      progress: (step - 0.5) / steps,
      action: 'cancel',
    });
  }
  const detail = dataAge(lastCompleteAt, now);
  if (key === 'missing') {
    return view('no-key', 'Admin key missing', {
      detail,
      next: 'Vane cannot read the organization until you enter its admin key again.',
      action: 'enter-key',
    });
  }
  if (key === 'locked') {
    return view('no-key', 'Keychain locked', {
      detail,
      next: 'Unlock your keychain, then try again.',
      action: 'retry',
    });
  }
  if (isPaused) return view('paused', 'Paused', { detail, action: 'resume' });
  const problem = lastRun && runProblem(lastRun);
  if (problem) {
    const { status, title, ...rest } = problem;
    const restAge =
      status === 'partial' && lastRun.endedAt !== null && `Rest synced ${formatAge(lastRun.endedAt, now)}`;
    return view(status, title, { detail: restAge || detail, ...rest });
  }
  if (lastCompleteAt === null) return view('waiting', 'Not synced yet', { action: 'sync' });
  return view('fresh', `Synced ${formatAge(lastCompleteAt, now)}`, { action: 'sync' });
}

function view(
  status: SyncView['status'],
  title: string,
  rest: Partial<Omit<SyncView, 'status' | 'title'>> = {},
): SyncView {
  return { status, title, detail: null, next: null, progress: null, action: null, ...rest };
}

function dataAge(lastCompleteAt: number | null, now: number): string {
  if (lastCompleteAt === null) return 'Nothing read yet';
  const age = now - lastCompleteAt;
  return `Data is ${age < 60_000 ? 'a moment' : formatDuration(age)} old`;
}

type RunProblem = Pick<SyncView, 'status' | 'title' | 'next' | 'action'>;

function runProblem(run: SyncRun): RunProblem | null {
  switch (run.outcome) {
    case 'running':
    case 'complete':
      return null;
    case 'cancelled':
      return { status: 'failed', title: 'Sync cancelled', next: 'Not everything was read.', action: 'sync' };
    case 'interrupted':
      return {
        status: 'failed',
        title: 'Sync interrupted',
        next: 'Vane was closed in the middle of it.',
        action: 'sync',
      };
    case 'partial':
    case 'failed':
      return failureOf(run);
  }
}

function failureOf(run: SyncRun): RunProblem {
  const failed = run.resources.filter(({ status }) => status === 'failed');
  const failure: AdminApiFailure | undefined = failed.find((each) => each.failure)?.failure ?? undefined;
  const words = failure && adminFailureWords(failure);
  const action: SyncAction = words?.wantsKey ? 'enter-key' : 'retry';
  if (run.outcome === 'failed') {
    return {
      status: 'failed',
      title: words?.title ?? 'The last sync failed',
      next: words?.next ?? null,
      action,
    };
  }
  const names = failed.map(({ resource }) => resourceNames[resource]).join(', ');
  return {
    status: 'partial',
    title: `Could not read ${names || 'everything'}`,
    next: words ? `${words.title}. ${words.next}` : null,
    action,
  };
}
