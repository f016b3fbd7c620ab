import { expect, test } from 'vitest';
import type { Connection } from '../../../src/domain/organization/connection.ts';
import { success } from '../../../src/domain/outcome.ts';
import type { SyncRun } from '../../../src/domain/sync/sync-run.ts';
import { createSyncing } from '../../../src/main/core/syncing.ts';
import type { Sync } from '../../../src/main/core/sync/sync.ts';
import { fakeSource } from '../../fakes/organization-source.ts';

const connection: Connection = {
  id: 'one',
  name: 'Orvelle',
  baseUrl: 'https://api.mistral.ai/v1/admin',
  inferenceUrl: 'https://api.mistral.ai/v1',
  authentication: 'x-api-key',
  organizationId: null,
  kind: 'mistral',
  addedAt: 0,
};

function syncingOver(
  sync: Sync['run'],
  opened: ReturnType<typeof fakeSource>['source'] | 'locked' | 'missing' = fakeSource().source,
) {
  const openings: boolean[] = [];
  const audits: string[] = [];
  const syncing = createSyncing({
    open: async (_connection, byHand) => {
      openings.push(byHand);
      return opened;
    },
    sync: { run: sync },
    onFactsChanged: async ({ id }) => void audits.push(id),
    onChanged: () => {},
    now: () => 7,
  });
  return { syncing, openings, audits };
}

const ended = (outcome: SyncRun['outcome'], needsAudit = false) =>
  success({
    run: { id: 1, connectionId: 'one', startedAt: 0, endedAt: 1, outcome, resources: [] },
    needsAudit,
  });

test('a second start joins the run that is under way', async () => {
  let runs = 0;
  const { syncing } = syncingOver(async () => {
    runs += 1;
    return ended('complete');
  });
  await Promise.all([syncing.start(connection, true), syncing.start(connection, false)]);
  expect(runs).toBe(1);
});

test('an audit follows only what changed something', async () => {
  let needsAudit = true;
  const { syncing, audits } = syncingOver(async () => ended('complete', needsAudit));
  await syncing.start(connection, false);
  needsAudit = false;
  await syncing.start(connection, false);
  expect(audits).toEqual(['one']);
});

test('a locked keychain is trouble of its own, told since when', async () => {
  const { syncing } = syncingOver(async () => ended('complete'), 'locked');
  expect(await syncing.start(connection, false)).toEqual({ kind: 'failed', retryAfterMs: null });
  expect(syncing.trouble('one')).toEqual({ since: 7, problem: 'key-locked' });
});

test('a sync that throws is trouble too, and not silence', async () => {
  const { syncing } = syncingOver(() => Promise.reject(new Error('cannot store REAL value')));
  await expect(syncing.start(connection, false)).rejects.toThrow();
  expect(syncing.trouble('one')).toMatchObject({ problem: 'storage' });
});

test('while a connection is held nothing starts, and afterwards its client is made anew', async () => {
  const { syncing, openings } = syncingOver(async () => ended('complete'));
  await syncing.start(connection, false);
  const release = await syncing.hold('one');
  expect(await syncing.start(connection, true)).toEqual({ kind: 'cancelled' });
  expect(openings).toEqual([false]);
  release();
  await syncing.start(connection, true);
  expect(openings).toEqual([false, true]);
});

test('holding ends a run that is under way', async () => {
  const { syncing } = syncingOver(
    ({ signal }) =>
      new Promise((resolve) => {
        signal.addEventListener('abort', () => resolve(ended('cancelled')));
      }),
  );
  const run = syncing.start(connection, false);
  const release = await syncing.hold('one');
  expect(await run).toEqual({ kind: 'cancelled' });
  release();
});

test('after a failed run the next one begins with a fresh client', async () => {
  const { syncing, openings } = syncingOver(async () => ended('failed'));
  await syncing.start(connection, false);
  await syncing.start(connection, true);
  expect(openings).toEqual([false, true]);
  expect(syncing.trouble('one')).toEqual({ since: 7, problem: 'unreachable' });
});
