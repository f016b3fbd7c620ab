import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import { failed, success, type Outcome } from '../../../../domain/outcome.ts';
import type { ListingOutcome } from '../../../core/sync/organization-source.ts';
import type { RejectedRow } from '../reading.ts';
import { defaultAhead, defaultPageSize, mostPages, smallPageSize, type ListingOptions } from './listing.ts';
import { createReadAhead, type ReadAhead } from './read-ahead.ts';

/** What an answer of a numbered listing says about itself; Mistral allows null for users. */
export interface NumberedPage {
  readonly total: number | null;
  readonly page_size: number | null;
  readonly rejected: readonly RejectedRow[];
}

/** A listing by page number and size. */
export interface NumberedListing<Page extends NumberedPage> {
  read(
    query: { readonly page: number; readonly page_size: number },
    signal: AbortSignal,
  ): Promise<Outcome<Page, AdminApiFailure>>;
  /** The ids of everything on a page that `total` counts, apart from what was rejected. */
  idsOf(page: Page): readonly string[];
  onPage(page: Page): void | Promise<void>;
  readonly options: ListingOptions;
}

const MOST_PASSES = 3;

/**
 * Delivers a whole listing by page number.
 *
 * Pages of fixed places cannot overlap, so a row that moved across a page's border while we read is noticed by counting:
 * the total must not change and as many different rows must be seen. Otherwise everything is read again (and delivered
 * again; whoever receives it goes by id) until a pass adds up or two passes saw the same rows. The second rule also
 * serves servers whose total counts something else.
 *
 * What this cannot see is one row deleted and another added in the same second or two, on the far sides of a border.
 */
export async function eachPage<Page extends NumberedPage>(
  listing: NumberedListing<Page>,
): Promise<ListingOutcome> {
  let size = listing.options.pageSize ?? defaultPageSize;
  let requests = 0;
  let before: ReadonlySet<string> | null = null;
  let rowsRejected = 0;
  for (let number = 1; number <= MOST_PASSES; number += 1) {
    const outcome = await readPass(listing, size);
    requests += outcome.requests;
    if (outcome.failure?.kind === 'invalid-request' && size > smallPageSize && outcome.seen.size === 0) {
      size = smallPageSize;
      continue;
    }
    if (outcome.failure !== null) return failed(outcome.failure);
    rowsRejected = outcome.rowsRejected;
    const isSettled = outcome.addsUp || (before !== null && areSame(before, outcome.seen));
    if (isSettled) return success({ requests, rowsRejected, isConsistent: true });
    before = outcome.seen;
  }
  return success({ requests, rowsRejected, isConsistent: false });
}

interface Pass {
  readonly seen: ReadonlySet<string>;
  /** True when the total stayed and that many rows were seen. */
  readonly addsUp: boolean;
  readonly rowsRejected: number;
  readonly requests: number;
  readonly failure: AdminApiFailure | null;
}

async function readPass<Page extends NumberedPage>(
  listing: NumberedListing<Page>,
  askedSize: number,
): Promise<Pass> {
  const { options, idsOf, onPage } = listing;
  const ahead = options.ahead ?? defaultAhead;
  const seen = new Set<string>();
  const totals = new Set<number | null>();
  let size = askedSize;
  let rowsRejected = 0;
  const pages: ReadAhead<Outcome<Page, AdminApiFailure>> = createReadAhead(
    (page, signal) => listing.read({ page, page_size: size }, signal),
    options.signal,
  );
  const ended = (failure: AdminApiFailure | null): Pass => {
    const [total, ...others] = totals;
    const addsUp = others.length === 0 && total === seen.size;
    return { seen, addsUp, rowsRejected, requests: pages.count(), failure };
  };

  try {
    for (let number = 1, last = 1; number <= mostPages; number += 1) {
      for (let next = number; next <= Math.min(last, number + ahead - 1); next += 1) pages.want(next);
      const outcome = await pages.take(number);
      if (!outcome.ok) return ended(outcome.failure);
      const page = outcome.value;
      const ids = [...idsOf(page), ...page.rejected.map((row) => row.id ?? `${number} ${row.path}`)];
      const seenBefore = seen.size;
      for (const id of ids) seen.add(id);
      totals.add(page.total);
      rowsRejected += page.rejected.length;
      await onPage(page);
      if (number === 1) size = givenSize(page, ids.length, askedSize);
      if (page.total !== null) last = Math.ceil(page.total / size);
      const isPast = number >= last;
      if (ids.length === 0 || (isPast && seen.size === seenBefore)) return ended(null);
      const isFull = ids.length >= size;
      if (
        isPast &&
        page.total !== null &&
        (seen.size === page.total || (!isFull && seen.size > page.total))
      ) {
        return ended(null);
      }
    }
    return ended({ kind: 'unreadable', status: 200, message: 'The listing does not end.' });
  } finally {
    pages.forget();
  }
}

/** The page size that the server really uses: what it says, unless it then gives fewer rows than there are. */
function givenSize(page: NumberedPage, count: number, askedSize: number): number {
  const said = page.page_size !== null && page.page_size > 0 ? page.page_size : askedSize;
  const expected = Math.min(said, page.total ?? 0);
  return count > 0 && count < expected ? count : said;
}

function areSame(first: ReadonlySet<string>, second: ReadonlySet<string>): boolean {
  return first.size === second.size && [...first].every((id) => second.has(id));
}
