import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import type { TableColumn } from './columns.ts';
import styles from './DataTable.module.css';
import type { SortedTable } from './use-sorted-table.ts';

const css = classesOf(styles);

/** What the header needs. */
interface TableHeadProps<Row extends object> {
  readonly table: SortedTable<Row>;
  readonly columns: readonly TableColumn<Row>[];
}

/** The names of the columns; those that can order the rows are buttons. */
export function TableHead<Row extends object>({ table, columns }: TableHeadProps<Row>): ReactNode {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map((column) => (
          <HeadCell key={column.id} table={table} column={column} />
        ))}
      </tr>
    </thead>
  );
}

function HeadCell<Row extends object>({
  table,
  column,
}: {
  readonly table: SortedTable<Row>;
  readonly column: TableColumn<Row>;
}): ReactNode {
  const sorter = table.getColumn(column.id);
  const sorted = sorter?.getIsSorted() ?? false;
  if (!sorter?.getCanSort()) {
    return (
      <th scope="col" className={css('head', column.align)}>
        <span className={css('plain')}>{column.head ?? column.header}</span>
      </th>
    );
  }
  return (
    <th scope="col" className={css('head', column.align)} aria-sort={ariaSort(sorted)}>
      <button
        type="button"
        className={css('sort', sorted !== false && 'sorted')}
        onClick={sorter.getToggleSortingHandler()}
      >
        <span>{column.header}</span>
        {sorted === 'desc' ? <ArrowDown size={12} aria-hidden /> : <ArrowUp size={12} aria-hidden />}
      </button>
    </th>
  );
}

function ariaSort(sorted: false | 'asc' | 'desc'): 'none' | 'ascending' | 'descending' {
  if (sorted === false) return 'none';
  return sorted === 'asc' ? 'ascending' : 'descending';
}
