import type { Resource, ResourceResult, SyncProgress } from '../../../../src/domain/sync/sync-run.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import type { OrganizationSource } from '../../../../src/main/core/sync/organization-source.ts';
import { createSync, type SyncResult } from '../../../../src/main/core/sync/sync.ts';
import { clock, connection, fillOrganization, silentLog } from '../../../fakes/organization.ts';
import { type FakeSource, fakeSource } from '../../../fakes/organization-source.ts';
import { mirrorWithConnection } from '../../adapters/sqlite/temporary.ts';

/** A mirror, an organization, and a sync between them. */
export interface Setup {
  readonly mirror: Mirror;
  readonly fake: FakeSource;
  sync(options?: {
    signal?: AbortSignal;
    source?: OrganizationSource;
    onProgress?: (progress: SyncProgress) => void;
  }): Promise<SyncResult>;
}

/** Starts with a filled organization that was never synced. */
export function setup(options: Parameters<typeof fakeSource>[0] = {}): Setup {
  const mirror = mirrorWithConnection();
  const fake = fakeSource(options);
  fillOrganization(fake.organization);
  const { run } = createSync({ mirror, now: clock, log: silentLog });
  return {
    mirror,
    fake,
    async sync({
      signal = new AbortController().signal,
      source = fake.source,
      onProgress = () => undefined,
    } = {}) {
      const outcome = await run({ connection: connection(), source, signal, onProgress });
      if (!outcome.ok) throw new Error(outcome.failure.message);
      return outcome.value;
    },
  };
}

/** How each listing ended. */
export function statuses({ run }: SyncResult): Readonly<Record<string, ResourceResult['status']>> {
  return Object.fromEntries(run.resources.map(({ resource, status }) => [resource, status]));
}

/** How one listing ended. */
export function resultOf({ run }: SyncResult, resource: Resource): ResourceResult | undefined {
  return run.resources.find((result) => result.resource === resource);
}

/** Everything mirrored, to compare mirrors with. */
export function everything({ facts, usage, limits, auditEvents }: Mirror): unknown {
  return {
    workspaces: facts.workspaces('acme'),
    roles: facts.roles('acme'),
    members: facts.members('acme'),
    invitations: facts.invitations('acme'),
    groups: facts.groups('acme'),
    keys: [...facts.apiKeys('acme')],
    usage: usage.months('acme').map((month) => usage.month('acme', month)),
    spendLimit: limits.spendLimit('acme'),
    rateLimit: limits.rateLimit('acme'),
    newestEvent: auditEvents.newestId('acme'),
  };
}
