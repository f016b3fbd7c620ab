import { memo, type ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import type { TableColumn } from './columns.ts';
import styles from './DataTable.module.css';

const css = classesOf(styles);

/** What one row needs. */
interface TableRowProps<Row> {
  readonly index: number;
  /** Null while it is being read. */
  readonly row: Row | null;
  readonly columns: readonly TableColumn<Row>[];
  /** Whether its detail is open. */
  readonly isOpen: boolean;
  /** Whether Tab stops at this row. */
  readonly isStop: boolean;
  readonly onOpen?: (row: Row) => void;
  readonly onActivate: (index: number) => void;
}

/** One row, or its outline while it is being read. Drawn again only when something of its own changes, so that scrolling is cheap. */
export const TableRow = memo(function TableRow<Row>({
  index,
  row,
  columns,
  isOpen,
  isStop,
  onOpen,
  onActivate,
}: TableRowProps<Row>): ReactNode {
  return (
    <tr
      data-row={index}
      aria-rowindex={index + 2}
      aria-current={isOpen || undefined}
      tabIndex={isStop ? 0 : -1}
      className={css('row', onOpen && 'opens')}
      onFocus={() => onActivate(index)}
      onClick={() => row && onOpen?.(row)}
    >
      {columns.map((column) => (
        <td
          key={column.id}
          className={css('cell', column.align)}
          title={row === null ? undefined : column.title?.(row)}
        >
          {row === null ? (
            <span className={css('outline')} style={{ width: outlineWidth(index, column.id) }} />
          ) : (
            column.cell(row)
          )}
        </td>
      ))}
    </tr>
  );
  // memo() forgets the type parameter; the function above has it.
}) as <Row>(props: TableRowProps<Row>) => ReactNode;

/** Uneven widths, so that waiting rows look like rows and not like a grid. */
function outlineWidth(index: number, columnId: string): string {
  return `${35 + ((index * 37 + columnId.length * 53) % 45)}%`;
}
