import { defaultSettings } from '../../src/main/core/app-settings.ts';
import { firstDeadlines } from '../../src/domain/schedule/next-deadline.ts';
import { createSync } from '../../src/main/core/sync/sync.ts';
import { openMirror } from '../../src/main/adapters/sqlite/open-mirror.ts';
import { addDays } from '../../src/domain/organization/day.ts';
import { clock, connection, fillOrganization, manyKeys, silentLog, today } from '../fakes/organization.ts';
import { fakeSource, type FakeSource } from '../fakes/organization-source.ts';

/** The organization as it is at one time: keys come, go and are used from one generation to the next. */
export function organizationAt(generation: number): FakeSource {
  const fake = fakeSource({ pageRows: 100 });
  fillOrganization(fake.organization);
  fake.organization.apiKeys = manyKeys(4000)
    .filter((_, n) => (n + generation) % 11 !== 0)
    .map((key, n) => (n % 4 === generation % 4 ? { ...key, lastUsedOn: addDays(today, -generation) } : key));
  return fake;
}

/** Syncs a generation into a file, telling after each page that it is still alive; the parent may end it any time. */
export async function syncGeneration(file: string, generation: number, onPage: () => void): Promise<void> {
  const opened = openMirror({ file, now: clock });
  if (!opened.ok) throw new Error(opened.failure.message);
  const { mirror } = opened.value;
  mirror.connections.save(connection());
  if (mirror.deadlines.list().length === 0) {
    for (const deadline of firstDeadlines('acme', defaultSettings, clock())) mirror.deadlines.save(deadline);
  }
  const { run } = createSync({ mirror, now: clock, log: silentLog });
  const { source } = organizationAt(generation);
  const { signal } = new AbortController();
  const outcome = await run({ connection: connection(), source, signal, onProgress: onPage });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  mirror.close();
}

const [, script = '', file, generation] = process.argv;
if (script.endsWith('sync-child.ts') && file !== undefined) {
  await syncGeneration(file, Number(generation), () => process.stdout.write('.'));
}
