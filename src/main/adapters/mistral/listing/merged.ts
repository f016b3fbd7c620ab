import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import { success, type Outcome } from '../../../../domain/outcome.ts';
import type { ListingOutcome, ListingSummary } from '../../../core/sync/organization-source.ts';

/** Rows of a whole listing by id, for listings that are small and only make sense together with another. */
export interface Collected<Row> {
  readonly rows: ReadonlyMap<string, Row>;
  readonly summary: ListingSummary;
}

/** Reads a whole listing into memory. */
export async function collect<Row>(
  listing: (take: (rows: readonly Row[], idOf: (row: Row) => string) => void) => Promise<ListingOutcome>,
): Promise<Outcome<Collected<Row>, AdminApiFailure>> {
  const rows = new Map<string, Row>();
  const outcome = await listing((page, idOf) => {
    for (const row of page) rows.set(idOf(row), row);
  });
  return outcome.ok ? success({ rows, summary: outcome.value }) : outcome;
}

/** Several listings as one: sums, consistent when all are. */
export function merged(summaries: readonly ListingSummary[]): ListingSummary {
  return {
    requests: summaries.reduce((sum, { requests }) => sum + requests, 0),
    rowsRejected: summaries.reduce((sum, { rowsRejected }) => sum + rowsRejected, 0),
    isConsistent: summaries.every(({ isConsistent }) => isConsistent),
  };
}

/** The values of all outcomes, or the first failure. */
export function allOk<T>(
  outcomes: readonly Outcome<T, AdminApiFailure>[],
): Outcome<readonly T[], AdminApiFailure> {
  const values: T[] = [];
  for (const outcome of outcomes) {
    if (!outcome.ok) return outcome;
    values.push(outcome.value);
  }
  return success(values);
}
