import type { AdminApiFailure } from '../../../../domain/organization/admin-api-failure.ts';
import { failed, success, type Outcome } from '../../../../domain/outcome.ts';
import type { ListingOutcome } from '../../../core/sync/organization-source.ts';
import type { Rows } from '../reading.ts';
import { defaultAhead, defaultPageSize, mostPages, type ListingOptions } from './listing.ts';
import { createReadAhead } from './read-ahead.ts';

/** A listing by limit and offset, which tells neither its total nor its end. */
export interface OffsetListing<Row> {
  read(
    query: { readonly limit: number; readonly offset: number },
    signal: AbortSignal,
  ): Promise<Outcome<Rows<Row>, AdminApiFailure>>;
  idOf(row: Row): string;
  onPage(page: Rows<Row>): void | Promise<void>;
  readonly options: ListingOptions;
}

const MOST_STEPS_BACK = 12;

/**
 * Delivers a whole listing by limit and offset, page by page and in order.
 *
 * A row deleted before the place we have reached moves all later rows up, past the next page's beginning. To notice,
 * each page begins with the two rows that ended the one before: as long as one of them is found, nothing that existed
 * throughout was skipped, whenever the two pages were read and whatever else came or went (given that the server keeps
 * one order). Two, so that a row that is deleted or garbled just there does no harm. Where both are missing, the page
 * before is read again, and so on back, until the chain holds.
 *
 * That proof does not need the pages to be read one after another, so several are read ahead.
 *
 * The end is the first page with fewer rows than asked for. Should the very first page be such, the server may have
 * capped the limit silently, so one more request looks behind it.
 */
export async function eachOffsetPage<Row>(listing: OffsetListing<Row>): Promise<ListingOutcome> {
  const { options, onPage, idOf } = listing;
  const ahead = options.ahead ?? defaultAhead;
  let limit = Math.max(2, options.pageSize ?? defaultPageSize);
  const pages = createReadAhead(
    (index, signal) => listing.read({ limit, offset: index * (limit - overlapOf(limit)) }, signal),
    options.signal,
  );
  const behindFirst = createReadAhead(
    (offset, signal) => listing.read({ limit, offset }, signal),
    options.signal,
  );
  /** The ids that ended each page that was delivered, the last one first. */
  const ends: (readonly string[])[] = [];
  let stepsBack = 0;
  let idlePages = 0;
  let isConsistent = true;
  let rowsRejected = 0;

  try {
    for (let index = 0, window = 1; index < mostPages; window += 1) {
      for (let next = index; next < index + Math.min(window, ahead); next += 1) pages.want(next);
      const outcome = await pages.take(index);
      if (!outcome.ok) return outcome;
      const page = outcome.value;
      const ids = idsInOrder(page, idOf);
      const before = ends[index - 1];
      const joint = before === undefined ? -1 : placeOfFirstFound(before, ids);
      if (before !== undefined && joint < 0 && isConsistent) {
        stepsBack += 1;
        isConsistent = stepsBack <= MOST_STEPS_BACK;
        if (isConsistent) {
          pages.forget();
          window = 0;
          index -= 1;
          continue;
        }
      }
      const fresh = joint >= 0 && joint < overlapOf(limit) ? startingAt(joint + 1, page) : page;
      rowsRejected += fresh.rejected.length;
      if (fresh.rows.length + fresh.rejected.length > 0) await onPage(fresh);

      if (index === 0 && ids.length > 0 && ids.length < limit) {
        const behind = await behindFirst.take(Math.max(1, ids.length - 1));
        if (!behind.ok) return behind;
        if (countBehind(behind.value, ids.at(-1), idOf) === 0) return success(summary());
        pages.forget();
        if (ids.length === 1) {
          stepsBack += 1;
          if (stepsBack > MOST_STEPS_BACK)
            return failed(unreadable('The server gives only one row at a time.'));
          continue;
        }
        limit = ids.length;
      } else if (ids.length < limit) {
        return success(summary());
      }
      idlePages = ids.length > 0 && joint === ids.length - 1 ? idlePages + 1 : 0;
      if (idlePages > 2) return failed(unreadable('The server sends the same page again and again.'));
      ends[index] = ids.slice(-overlapOf(limit)).toReversed();
      index += 1;
    }
    return failed(unreadable('The listing does not end.'));
  } finally {
    pages.forget();
    behindFirst.forget();
  }

  function summary() {
    return { requests: pages.count() + behindFirst.count(), rowsRejected, isConsistent };
  }
}

/** The ids of all rows as they stood in the answer; a row whose id is unreadable has none. */
function idsInOrder<Row>(page: Rows<Row>, idOf: (row: Row) => string): readonly string[] {
  const rejected = new Map(page.rejected.map((row) => [row.index, row.id ?? '']));
  const rows = page.rows.values();
  return Array.from({ length: page.rows.length + page.rejected.length }, (_, index) => {
    const rejectedId = rejected.get(index);
    if (rejectedId !== undefined) return rejectedId;
    const row = rows.next();
    return row.done === true ? '' : idOf(row.value);
  });
}

/** How many rows of a page are asked for again with the next. */
function overlapOf(limit: number): number {
  return limit > 2 ? 2 : 1;
}

/** Where the first of the wanted ids that is there at all stands; -1 when none is. */
function placeOfFirstFound(wanted: readonly string[], ids: readonly string[]): number {
  return ids.indexOf(wanted.find((id) => id !== '' && ids.includes(id)) ?? '\u0000');
}

/** The page without its rows before `start`. */
function startingAt<Row>(start: number, page: Rows<Row>): Rows<Row> {
  const rejected = page.rejected.filter(({ index }) => index >= start);
  const rowsBefore = start - (page.rejected.length - rejected.length);
  return { rows: page.rows.slice(rowsBefore), rejected };
}

/** How many rows stand behind the one named. */
function countBehind<Row>(page: Rows<Row>, id: string | undefined, idOf: (row: Row) => string): number {
  const ids = idsInOrder(page, idOf);
  return ids.length - 1 - (id === undefined ? -1 : ids.indexOf(id));
}

function unreadable(message: string): AdminApiFailure {
  return { kind: 'unreadable', status: 200, message };
}
