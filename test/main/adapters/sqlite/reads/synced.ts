import type { Mirror } from '../../../../../src/main/adapters/sqlite/mirror.ts';
import { createReads, type Reads } from '../../../../../src/main/adapters/sqlite/reads/reads.ts';
import { judge } from '../../../../../src/main/core/audit-run.ts';
import { createSync } from '../../../../../src/main/core/sync/sync.ts';
import { clock, connection, fillOrganization, silentLog } from '../../../../fakes/organization.ts';
import { type FakeSource, fakeSource } from '../../../../fakes/organization-source.ts';
import { mirrorWithConnection } from '../temporary.ts';

/** A synced and audited organization, ready to be read. */
export interface Synced {
  readonly mirror: Mirror;
  readonly reads: Reads;
  readonly fake: FakeSource;
  /** Syncs and audits again. */
  refresh(): Promise<void>;
}

/** Mirrors the fake organization, audits it, and prepares the reads. */
export async function synced(
  change: (fake: FakeSource) => void = () => undefined,
  keyCount = 20,
): Promise<Synced> {
  const mirror = mirrorWithConnection();
  const fake = fakeSource({ pageRows: 100 });
  fillOrganization(fake.organization, keyCount);
  change(fake);
  const { run } = createSync({ mirror, now: clock, log: silentLog });
  const refresh = async (): Promise<void> => {
    const { signal } = new AbortController();
    await run({ connection: connection(), source: fake.source, signal, onProgress: () => undefined });
    await judge(mirror, 'acme', clock());
  };
  await refresh();
  return { mirror, reads: createReads({ mirror, now: clock }), fake, refresh };
}
