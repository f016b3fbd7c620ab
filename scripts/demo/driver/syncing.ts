import type { Page } from 'playwright';
import type { ConnectionState } from '../../../src/contract/app.ts';
import { activeConnection } from './calls.ts';
import { until } from './until.ts';

/** Presses "Sync now" (or "Try again") at the foot of the rail and waits until that sync has ended. */
export async function syncNow(page: Page): Promise<ConnectionState> {
  const before = await activeConnection(page);
  await page
    .getByRole('region', { name: 'Sync' })
    .getByRole('button', { name: /Sync now|Try again/ })
    .click();
  return syncEnded(page, before.sync.lastRun?.id ?? 0);
}

/** Waits until the active connection rests after a sync that is newer than a known one. */
export function syncEnded(page: Page, knownRunId: number, limitMs = 60_000): Promise<ConnectionState> {
  return until(
    'a sync ends',
    async () => {
      const connection = await activeConnection(page);
      const { running, lastRun } = connection.sync;
      return (
        running === null &&
        lastRun !== null &&
        lastRun.id > knownRunId &&
        lastRun.endedAt !== null &&
        connection
      );
    },
    limitMs,
  );
}
