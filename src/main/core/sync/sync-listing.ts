import type { Resource, ResourceResult } from '../../../domain/sync/sync-run.ts';
import type { OpenListing } from '../../adapters/sqlite/listings/listings.ts';
import type { ListingOutcome, OnPage, ReadOptions } from './organization-source.ts';
import type { ReadContext } from './read-organization.ts';
import { nothingRead, statusOf } from './resource-result.ts';

/** Reads a listing of the source. */
export type ReadListing<Fact> = (onPage: OnPage<Fact>, options: ReadOptions) => Promise<ListingOutcome>;

/** Mirrors one listing. What was delivered before a failure is kept; only a whole listing takes rows away. */
export async function syncListing<Fact>(
  context: ReadContext,
  resource: Resource,
  open: OpenListing<Fact>,
  read: ReadListing<Fact>,
): Promise<ResourceResult> {
  const { connectionId, at, signal, tell } = context;
  const writer = open(connectionId, at);
  let rowsRead = 0;
  const outcome = await read(
    async (facts) => {
      if (signal.aborted) return;
      await writer.add(facts);
      rowsRead += facts.length;
      tell(resource, rowsRead);
    },
    { signal },
  );
  const isWhole = provesAbsence(outcome) && !signal.aborted;
  const changes = await writer.finish({ provesAbsence: isWhole });
  return resultOf(resource, outcome, changes);
}

/** A row that was not understood, or that moved between pages, may be one that is missing. */
export function provesAbsence(outcome: ListingOutcome): boolean {
  return outcome.ok && outcome.value.isConsistent && outcome.value.rowsRejected === 0;
}

/** Joins what the source says with what the mirror did. */
export function resultOf(
  resource: Resource,
  outcome: ListingOutcome,
  changes: Pick<ResourceResult, 'rowsRead' | 'added' | 'changed' | 'removed'>,
): ResourceResult {
  if (!outcome.ok) {
    return { ...nothingRead(resource, statusOf(resource, outcome.failure), outcome.failure), ...changes };
  }
  const { requests, rowsRejected } = outcome.value;
  const isWhole = provesAbsence(outcome);
  return { resource, status: 'complete', isWhole, ...changes, rowsRejected, requests, failure: null };
}
