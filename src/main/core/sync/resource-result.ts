import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import type { Resource, ResourceResult } from '../../../domain/sync/sync-run.ts';

/** The result of a resource of which nothing was read. */
export function nothingRead(
  resource: Resource,
  status: ResourceResult['status'],
  failure: AdminApiFailure | null = null,
): ResourceResult {
  const none = { rowsRead: 0, rowsRejected: 0, added: 0, changed: 0, removed: 0, requests: 0 };
  return { resource, status, isWhole: false, ...none, failure };
}

/**
 * How a failure counts. Roles, groups, billing and the audit log need plans or features that not every
 * organization has (admin-api.md §6, §10): being refused these is how it is there, not a failed sync.
 */
export function statusOf(resource: Resource, failure: AdminApiFailure): ResourceResult['status'] {
  return isOptional.has(resource) && isRefusal.has(failure.kind) ? 'skipped' : 'failed';
}

/** Whether a result says that the key is of no use, so that asking on makes no sense. */
export function isWrongKey({ resource, failure }: ResourceResult): boolean {
  if (failure === null) return false;
  return failure.kind === 'unauthorized' || (failure.kind === 'forbidden' && resource === 'workspaces');
}

const isOptional: ReadonlySet<Resource> = new Set<Resource>([
  'roles',
  'groups',
  'limits',
  'usage',
  'audit-log',
]);
const isRefusal: ReadonlySet<AdminApiFailure['kind']> = new Set<AdminApiFailure['kind']>([
  'forbidden',
  'not-found',
  'payment-required',
]);
