import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { StorageFailure } from '../../../../src/main/adapters/sqlite/storage-failure.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { openMirror } from '../../../../src/main/adapters/sqlite/open-mirror.ts';
import { clock, connection, manyKeys } from '../../../fakes/organization.ts';

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vane-mirror-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** Opens a mirror that must open, and closes it after the test. */
export function opened(
  file = ':memory:',
  now = clock,
): { readonly mirror: Mirror; readonly notice: string | null } {
  const outcome = openMirror({ file, now });
  if (!outcome.ok) throw new Error(outcome.failure.message);
  const { mirror } = outcome.value;
  onTestFinished(() => mirror.close());
  return outcome.value;
}

/** Opens a mirror that must refuse. */
export function refused(file: string): StorageFailure {
  const outcome = openMirror({ file, now: clock });
  if (!outcome.ok) return outcome.failure;
  outcome.value.mirror.close();
  throw new Error('The mirror opened.');
}

/** A mirror in memory with one connection, `acme`. */
export function mirrorWithConnection(file = ':memory:'): Mirror {
  const { mirror } = opened(file);
  mirror.connections.save(connection());
  return mirror;
}

/** Mirrors so many API keys of `acme`, and no others. */
export async function listKeys(mirror: Mirror, count: number): Promise<void> {
  const listing = mirror.listings.apiKeys('acme', 1);
  await listing.add(manyKeys(count));
  await listing.finish({ provesAbsence: true });
}

/** How many rows were written since the database was opened. */
export function writtenRows(mirror: Mirror): number {
  return mirror.db.prepare<[], number>('SELECT total_changes()').pluck().get() ?? 0;
}
