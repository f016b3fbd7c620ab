import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import type { Month } from '../../../domain/organization/day.ts';
import type { UsageMonth } from '../../../domain/organization/usage.ts';
import type { ResourceResult } from '../../../domain/sync/sync-run.ts';
import type { ReadContext } from './read-organization.ts';
import { nothingRead, statusOf } from './resource-result.ts';
import { usageMonths } from './usage-months.ts';

/** What the readings of usage come to. */
interface Tally {
  rowsRead: number;
  rowsRejected: number;
  added: number;
  changed: number;
  removed: number;
  requests: number;
}

/** Mirrors usage by month, for the organization as a whole and for each workspace. */
export async function syncUsage(context: ReadContext): Promise<ResourceResult> {
  const { mirror, connectionId, at, signal } = context;
  const tally: Tally = { rowsRead: 0, rowsRejected: 0, added: 0, changed: 0, removed: 0, requests: 0 };
  const wasRead = (month: Month): boolean => mirror.usage.hasReading(connectionId, month, null);
  for (const month of usageMonths(at, wasRead)) {
    const failure = signal.aborted
      ? ({ kind: 'cancelled' } as const)
      : await syncMonth(context, month, tally);
    if (failure !== null) return { ...nothingRead('usage', statusOf('usage', failure), failure), ...tally };
  }
  return { ...nothingRead('usage', 'complete'), ...tally, isWhole: tally.rowsRejected === 0 };
}

/**
 * Reads the organization's month, then each workspace's if anything was used at all. The organization's is written
 * last, since a month counts as read once it is there.
 */
async function syncMonth(context: ReadContext, month: Month, tally: Tally): Promise<AdminApiFailure | null> {
  const { source, mirror, connectionId, signal } = context;
  const whole = await source.usage(month, null, { signal });
  tally.requests += 1;
  if (!whole.ok) return whole.failure;
  if (whole.value.rows.length > 0) {
    const workspaces = mirror.facts.workspaces(connectionId);
    const ends = await Promise.all(workspaces.map(({ id }) => syncWorkspace(context, month, id, tally)));
    const failure = ends.find((end) => end !== null);
    if (failure !== undefined) return failure;
  }
  if (signal.aborted) return { kind: 'cancelled' };
  take(context, tally, null, whole.value);
  return null;
}

async function syncWorkspace(
  context: ReadContext,
  month: Month,
  workspaceId: string,
  tally: Tally,
): Promise<AdminApiFailure | null> {
  const { source, signal } = context;
  const usage = await source.usage(month, workspaceId, { signal });
  tally.requests += 1;
  if (!usage.ok) return usage.failure.kind === 'not-found' ? null : usage.failure;
  if (signal.aborted) return { kind: 'cancelled' };
  take(context, tally, workspaceId, usage.value);
  return null;
}

function take(
  { mirror, connectionId, tell }: ReadContext,
  tally: Tally,
  workspaceId: string | null,
  { rowsRejected, ...usage }: UsageMonth & { readonly rowsRejected: number },
): void {
  const provesAbsence = rowsRejected === 0;
  const changes = mirror.usage.apply(connectionId, workspaceId, usage, { provesAbsence });
  tally.rowsRead += changes.rowsRead;
  tally.added += changes.added;
  tally.changed += changes.changed;
  tally.removed += changes.removed;
  tally.rowsRejected += rowsRejected;
  tell('usage', tally.rowsRead);
}
