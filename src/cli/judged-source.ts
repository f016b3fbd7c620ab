import type { Resource } from '../domain/sync/sync-run.ts';
import { failed } from '../domain/outcome.ts';
import type { OrganizationSource } from '../main/core/sync/organization-source.ts';

/** What the audit judges by. */
export const judgedResources: ReadonlySet<Resource> = new Set<Resource>([
  'workspaces',
  'members',
  'groups',
  'api-keys',
]);

/**
 * Leaves out what the audit does not need, for a mirror that nobody looks at afterwards: usage alone takes a request
 * for each month and workspace. A sync counts the rest as not offered.
 */
export function judgedSource(source: OrganizationSource): OrganizationSource {
  const notRead = async () => failed({ kind: 'not-found', message: 'The audit does not need it.' } as const);
  return {
    ...source,
    roles: notRead,
    usage: notRead,
    spendLimit: notRead,
    rateLimit: notRead,
    auditLog: notRead,
  };
}
