import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import { failed, success, type Outcome } from '../../../../domain/outcome.ts';
import type { ListingOutcome } from '../../../core/sync/organization-source.ts';
import type { Rows } from '../reading.ts';
import { defaultPageSize, mostPages, type ListingOptions } from './listing.ts';

/** What the audit log's listing needs to know of an entry. */
export interface AuditEntry {
  readonly log_id: number;
  readonly created_at: string;
}

/** How the audit log is read. */
export interface AuditListingOptions extends Omit<ListingOptions, 'ahead'> {
  /** Ends after the page on which the entry of this id, or an entry before this ISO 8601 time, was met. */
  readonly stopAt?: { readonly logId?: number | undefined; readonly before?: string | undefined };
  /** Ends once this many entries were delivered. */
  readonly maxEntries?: number;
}

/** The audit log's listing, which has neither total nor cursor. */
export interface AuditListing<Entry extends AuditEntry> {
  read(
    query: { readonly sort: 'descending'; readonly limit: number; readonly before?: string },
    signal: AbortSignal | undefined,
  ): Promise<Outcome<Rows<Entry>, AdminApiFailure>>;
  onPage(page: Rows<Entry>): void | Promise<void>;
  readonly options: AuditListingOptions;
}

/** The interface's own default, tried when a larger limit is refused. */
const SMALL_LIMIT = 20;

const LARGEST_LIMIT = 6400;

/**
 * Delivers the audit log newest first, page by page, each entry once.
 *
 * The next page is asked for by the time of the oldest entry seen, plus one millisecond. So it does not matter whether
 * Mistral includes the bound, which is not published, nor whether entries that share one time were torn apart; what
 * comes twice is known by its id. When more entries share a time than fit on a page, the page is enlarged; should the
 * server not allow that, the rest of that millisecond is stepped over and the outcome says that it is not consistent.
 */
export async function eachAuditPage<Entry extends AuditEntry>(
  listing: AuditListing<Entry>,
): Promise<ListingOutcome> {
  const { options, onPage } = listing;
  let usualLimit = options.pageSize ?? defaultPageSize;
  let limit = usualLimit;
  /** The time of the oldest entry seen, and the bound that is asked for. */
  let oldest = Infinity;
  let before: number | null = null;
  let isSteppingOver = false;
  let isConsistent = true;
  let largestPage = 0;
  let rowsRejected = 0;
  let delivered = 0;
  /** Entries that the next page may hold again: their ids and times. */
  let known = new Map<string, number>();

  for (let requests = 1; requests <= mostPages; requests += 1) {
    const bound = before === null ? {} : { before: new Date(before).toISOString() };
    const outcome = await listing.read({ sort: 'descending', limit, ...bound }, options.signal);
    if (!outcome.ok) {
      if (outcome.failure.kind !== 'invalid-request' || usualLimit <= SMALL_LIMIT) return outcome;
      if (limit > usualLimit) stepOver();
      else usualLimit = SMALL_LIMIT;
      limit = usualLimit;
      continue;
    }
    const page = outcome.value;
    const count = page.rows.length + page.rejected.length;
    const rows = page.rows.filter(({ log_id }) => !known.has(String(log_id)));
    const rejected = page.rejected.filter(({ id }) => id === null || !known.has(id));
    if (isAscending(page.rows)) return failed(unreadable('The audit log does not come newest first.'));
    if (rows.length + rejected.length > 0) await onPage({ rows, rejected });
    delivered += rows.length;
    rowsRejected += rejected.length;
    if (isSteppingOver && rows.length > 0) isConsistent = false;

    const isDone = delivered >= (options.maxEntries ?? Infinity) || page.rows.some(isStop);
    const isEnd = count === 0 || (rows.length === 0 && count < Math.min(limit, largestPage));
    if (isDone || isEnd) return success({ requests, rowsRejected, isConsistent });
    largestPage = Math.max(largestPage, count);

    for (const { log_id, created_at } of rows) known.set(String(log_id), Date.parse(created_at));
    for (const { id } of rejected) if (id !== null) known.set(id, oldest);
    if (rows.length > 0) {
      oldest = Math.min(oldest, ...rows.map(({ created_at }) => Date.parse(created_at)));
      before = oldest + 1;
      limit = usualLimit;
      isSteppingOver = false;
      known = new Map([...known].filter(([, time]) => time <= oldest + 1));
    } else if (oldest === Infinity || isSteppingOver) {
      return failed(unreadable('Entries of the audit log could not be understood.'));
    } else if (count < limit || limit >= LARGEST_LIMIT) {
      stepOver();
    } else {
      limit *= 2;
    }
  }
  return failed(unreadable('The audit log does not end.'));

  function stepOver(): void {
    isSteppingOver = true;
    before = oldest - 1;
    limit = usualLimit;
  }

  function isStop({ log_id, created_at }: AuditEntry): boolean {
    const { logId, before: time } = options.stopAt ?? {};
    return log_id === logId || (time !== undefined && Date.parse(created_at) < Date.parse(time));
  }
}

function isAscending(rows: readonly AuditEntry[]): boolean {
  const [first, last] = [rows.at(0), rows.at(-1)];
  return (
    first !== undefined && last !== undefined && Date.parse(first.created_at) < Date.parse(last.created_at)
  );
}

function unreadable(message: string): AdminApiFailure {
  return { kind: 'unreadable', status: 200, message };
}
