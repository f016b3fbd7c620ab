import { setMaxListeners } from 'node:events';
import type { Moment } from '../../../domain/organization/day.ts';
import {
  type Resource,
  type ResourceResult,
  resources,
  type SyncProgress,
} from '../../../domain/sync/sync-run.ts';
import type { Mirror } from '../../adapters/sqlite/mirror.ts';
import type { OrganizationSource } from './organization-source.ts';
import { isWrongKey, nothingRead } from './resource-result.ts';
import { syncAuditLog } from './sync-audit-log.ts';
import { syncLimits } from './sync-limits.ts';
import { syncListing } from './sync-listing.ts';
import { syncMembers } from './sync-members.ts';
import { syncUsage } from './sync-usage.ts';

/** What the reading of every resource shares. */
export interface ReadContext {
  readonly connectionId: string;
  readonly source: OrganizationSource;
  readonly mirror: Mirror;
  readonly signal: AbortSignal;
  /** When the sync started; changes are dated with it. */
  readonly at: Moment;
  /** Tells how many rows of a resource have come. */
  readonly tell: (resource: Resource, rowsRead: number) => void;
}

/** What was read, in the order of {@link resources}. */
export interface Reading {
  readonly results: readonly ResourceResult[];
  /** Mistral refused the key itself, so that the rest was not even tried. */
  readonly isKeyWrong: boolean;
}

type Task = (context: ReadContext) => Promise<ResourceResult>;

const tasks: Readonly<Record<Resource, Task>> = {
  workspaces: (context) =>
    syncListing(context, 'workspaces', context.mirror.listings.workspaces, (onPage, options) =>
      context.source.workspaces(onPage, options),
    ),
  roles: (context) =>
    syncListing(context, 'roles', context.mirror.listings.roles, (onPage, options) =>
      context.source.roles(onPage, options),
    ),
  members: syncMembers,
  groups: (context) =>
    syncListing(context, 'groups', context.mirror.listings.groups, (onPage, options) =>
      context.source.groups(onPage, options),
    ),
  'api-keys': (context) =>
    syncListing(context, 'api-keys', context.mirror.listings.apiKeys, (onPage, options) =>
      context.source.apiKeys(onPage, options),
    ),
  limits: syncLimits,
  usage: syncUsage,
  'audit-log': syncAuditLog,
};

/**
 * Reads workspaces first, which shows cheaply whether the key works; then everything else at once, bounded by the
 * source; usage last, because it asks once for each month and workspace.
 */
export async function readOrganization(
  request: Omit<ReadContext, 'tell'> & { readonly onProgress: (progress: SyncProgress) => void },
): Promise<Reading> {
  const { connectionId, onProgress } = request;
  const stop = new AbortController();
  const signal = AbortSignal.any([request.signal, stop.signal]);
  // As many requests listen to it as are under way; Node would take more than ten for a leak.
  setMaxListeners(0, signal);
  const context: ReadContext = {
    ...request,
    signal,
    tell: (resource, rowsRead) => {
      const step = resources.indexOf(resource) + 1;
      onProgress({ connectionId, resource, rowsRead, step, steps: resources.length });
    },
  };
  const results = new Map<Resource, ResourceResult>();
  let isKeyWrong = false;

  const read = async (resource: Resource): Promise<void> => {
    if (signal.aborted) return;
    try {
      const result = await tasks[resource](context);
      results.set(resource, result);
      if (isWrongKey(result)) isKeyWrong = true;
      if (isKeyWrong) stop.abort();
    } catch (thrown) {
      stop.abort();
      throw thrown;
    }
  };

  await read('workspaces');
  const rest = resources.filter((resource) => resource !== 'workspaces' && resource !== 'usage');
  const settled = await Promise.allSettled(rest.map(read));
  for (const end of settled) if (end.status === 'rejected') throw end.reason;
  await read('usage');
  return {
    results: resources.map((resource) => results.get(resource) ?? nothingRead(resource, 'skipped')),
    isKeyWrong,
  };
}
