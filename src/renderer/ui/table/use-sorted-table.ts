import {
  type ColumnDef,
  createSortedRowModel,
  type ReactTable,
  rowSortingFeature,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useMemo } from 'react';
import { compareValues } from './compare-values.ts';
import type { Sort, TableColumn } from './columns.ts';
import type { RowSource } from './row-source.ts';

const features = tableFeatures({ rowSortingFeature, sortedRowModel: createSortedRowModel() });

/** A table of the library that knows the order of the rows at hand and what a click on a header does. */
export type SortedTable<Row extends object> = ReactTable<typeof features, Row>;

/** How rows are ordered, and who is told when a header asks for another order. */
export interface Sorting<Id extends string> {
  readonly sort: Sort<Id>;
  readonly onSort: (sort: Sort<Id>) => void;
}

/**
 * Orders the rows at hand: a whole listing here, a paged one by the main process, which already answered in order.
 *
 * TanStack Table 9: features are plug-ins and the hook is `useTable`; most examples on the web show version 8.
 */
export function useSortedTable<Row extends object, Id extends string>(
  source: Pick<RowSource<Row>, 'slices' | 'isWhole'>,
  columns: readonly TableColumn<Row, Id>[],
  { sort, onSort }: Sorting<Id>,
): SortedTable<Row> {
  const data = useMemo(() => source.slices.flatMap((slice) => slice.rows), [source.slices]);
  const definitions = useMemo(() => columns.map(toDefinition), [columns]);
  const sorting = useMemo(() => [{ id: sort.column, desc: sort.direction === 'descending' }], [sort]);
  return useTable({
    features,
    columns: definitions,
    data,
    state: { sorting },
    manualSorting: !source.isWhole,
    enableSortingRemoval: false,
    enableMultiSort: false,
    onSortingChange: (change) => {
      const [next] = typeof change === 'function' ? change(sorting) : change;
      const column = columns.find(({ id }) => id === next?.id);
      if (next && column) onSort({ column: column.id, direction: next.desc ? 'descending' : 'ascending' });
    },
  });
}

function toDefinition<Row extends object>(column: TableColumn<Row>): ColumnDef<typeof features, Row> {
  return {
    id: column.id,
    header: column.header,
    accessorFn: (row) => column.sortBy?.(row) ?? undefined,
    enableSorting: column.sortBy !== undefined,
    sortDescFirst: column.sortsFirst === 'descending',
    sortUndefined: 'last',
    sortFn: (one, other, id) => compareValues(one.getValue(id), other.getValue(id)),
  };
}
