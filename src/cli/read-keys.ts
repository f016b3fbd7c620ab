import type { Connection } from '../domain/organization/connection.ts';
import { failed, type Outcome, success } from '../domain/outcome.ts';
import type { Mirror } from '../main/adapters/sqlite/mirror.ts';
import type { OrganizationSource } from '../main/core/sync/organization-source.ts';
import { syncListing } from '../main/core/sync/sync-listing.ts';
import { syncMembers } from '../main/core/sync/sync-members.ts';
import { failureWords } from './failure-words.ts';
import { resourceNames } from './progress.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Reads what a rotation is planned from: workspaces, members and keys.
 *
 * It is no sync: it leaves no run behind, so that nobody takes the rest of the mirror for just read.
 */
export async function readKeys(
  connection: Connection,
  source: OrganizationSource,
  mirror: Mirror,
  { now, signal }: Pick<Surroundings, 'now' | 'signal'>,
): Promise<Outcome<null, string>> {
  const tell = (): void => undefined;
  const context = { connectionId: connection.id, source, mirror, signal, at: now(), tell };
  const { workspaces, apiKeys } = mirror.listings;
  const reads = [
    () =>
      syncListing(context, 'workspaces', workspaces, (onPage, options) => source.workspaces(onPage, options)),
    () => syncMembers(context),
    () => syncListing(context, 'api-keys', apiKeys, (onPage, options) => source.apiKeys(onPage, options)),
  ];
  for (const read of reads) {
    const { resource, failure } = await read();
    if (signal.aborted) return failed('stopped.');
    if (failure !== null) {
      return failed(`the ${resourceNames[resource]} could not be read: ${failureWords(failure)}`);
    }
  }
  return success(null);
}
