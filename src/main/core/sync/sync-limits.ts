import type { ResourceResult } from '../../../domain/sync/sync-run.ts';
import type { ReadContext } from './read-organization.ts';
import { nothingRead, statusOf } from './resource-result.ts';

/** Mirrors the organization's spend limit and rate limit; where one cannot be read, the other still is. */
export async function syncLimits(context: ReadContext): Promise<ResourceResult> {
  const { source, mirror, connectionId, signal, tell } = context;
  const [spend, rate] = await Promise.all([source.spendLimit({ signal }), source.rateLimit({ signal })]);
  let changed = 0;
  let rowsRead = 0;
  if (spend.ok) {
    rowsRead += 1;
    if (mirror.limits.saveSpendLimit(connectionId, spend.value)) changed += 1;
  }
  if (rate.ok) {
    rowsRead += 1;
    if (mirror.limits.saveRateLimit(connectionId, rate.value)) changed += 1;
  }
  tell('limits', rowsRead);
  const failure = spend.ok ? (rate.ok ? null : rate.failure) : spend.failure;
  const status = failure === null ? 'complete' : statusOf('limits', failure);
  return {
    ...nothingRead('limits', status, failure),
    isWhole: failure === null,
    rowsRead,
    changed,
    requests: 2,
  };
}
