import { useMemo } from 'react';
import type { RowSource, WholeListing } from './row-source.ts';
import { wholeSource } from './row-source.ts';

/** The rows of a listing that is read whole, narrowed by what the person typed. */
export function useWholeSource<Row>(
  { data, error, refetch }: WholeListing<Row>,
  search: string,
  textOf: (row: Row) => string,
): RowSource<Row> {
  return useMemo(() => {
    const wanted = fold(search.trim());
    const rows = wanted === '' ? data : data?.filter((row) => fold(textOf(row)).includes(wanted));
    return wholeSource({ data: rows, error, refetch });
  }, [data, error, refetch, search, textOf]);
}

/** Letters without case and accents, so that "equipe" finds "Équipe". */
function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
