import type { Reader } from '../server/readers.ts';
import { queryWhole } from '../server/query.ts';

/** The `page` and `page_size` parameters, which count from 1 and have no greatest value. */
export const pageQuery: { readonly page: Reader<number>; readonly page_size: Reader<number> } = {
  page: queryWhole(1, { min: 1 }),
  page_size: queryWhole(25, { min: 1 }),
};

/** The same with at most 100 rows on a page, for groups and their workspaces. */
export const cappedPageQuery: typeof pageQuery = {
  page: queryWhole(1, { min: 1 }),
  page_size: queryWhole(25, { min: 1, max: 100 }),
};

/** The part of a list that a page shows. */
export function pageOf<T>(items: readonly T[], { page, page_size: size }: PageRequest): readonly T[] {
  return items.slice((page - 1) * size, page * size);
}

/** Which page is asked for. */
export interface PageRequest {
  readonly page: number;
  readonly page_size: number;
}

/** The fields that every paged answer repeats. */
export function pageFields(
  total: number,
  { page, page_size }: PageRequest,
): {
  readonly total: number;
  readonly page: number;
  readonly page_size: number;
} {
  return { total, page, page_size };
}
