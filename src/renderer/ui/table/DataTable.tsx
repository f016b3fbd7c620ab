import {
  type KeyboardEvent,
  type ReactNode,
  useCallback,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { classesOf } from '../../lib/classes.ts';
import { ErrorState } from '../ErrorState.tsx';
import { fitColumns, type TableColumn } from './columns.ts';
import styles from './DataTable.module.css';
import { actionOf } from './keyboard.ts';
import { type BodyPiece, layOut } from './row-layout.ts';
import { positionIn, type RowSource } from './row-source.ts';
import { topOfTable, type TablePlace } from './table-place.ts';
import { TableHead } from './TableHead.tsx';
import { TableRow } from './TableRow.tsx';
import { ROW_HEIGHT, useRowsInSight } from './use-rows-in-sight.ts';
import { type Sorting, useSortedTable } from './use-sorted-table.ts';
import { useWidth } from './use-width.ts';

const css = classesOf(styles);

/** Rows drawn in outline before the first answer. */
const OUTLINE_ROWS = 14;

/** What a table shows and does. */
export interface DataTableProps<Row extends object, Id extends string> extends Sorting<Id> {
  /** What the rows are, for people who cannot see the page: "API keys". */
  readonly label: string;
  readonly columns: readonly TableColumn<Row, Id>[];
  readonly source: RowSource<Row>;
  readonly rowId: (row: Row) => string;
  /** Changes when other rows are asked for; the table then starts from the top. */
  readonly question?: string;
  /** The row whose detail is open. */
  readonly openId?: string | null;
  /** Called on click, Enter and Space; without it rows are only read. */
  readonly onOpen?: (row: Row) => void;
  /** Called on the key X, to mark the row for something. */
  readonly onMark?: (row: Row) => void;
  /** What is shown in place of rows when there are none. */
  readonly empty: ReactNode;
  readonly place?: TablePlace;
  /** Told where the table stood when it goes away. */
  readonly onLeave?: (place: TablePlace) => void;
}

/** A table of any length in a frame that scrolls: sortable, read by keyboard, its rows drawn only while in sight. */
export function DataTable<Row extends object, Id extends string>({
  label,
  columns,
  source,
  rowId,
  sort,
  onSort,
  question = '',
  openId = null,
  onOpen,
  onMark,
  empty,
  place = topOfTable,
  onLeave,
}: DataTableProps<Row, Id>): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [active, setActive] = useState(place.active);
  const table = useSortedTable(source, columns, { sort, onSort });
  const rows = table.getRowModel().rows;
  const total = source.total ?? 0;
  const stand = useRef(place);
  const { drawn, pageRows, reveal, toTop } = useRowsInSight({
    frame,
    total,
    active,
    scrollTop: place.scrollTop,
    show: source.show,
    onScrolled: (scrollTop) => {
      stand.current = { ...stand.current, scrollTop };
    },
  });
  const moved = useRef(false);
  const activate = useCallback((index: number): void => {
    stand.current = { ...stand.current, active: index };
    setActive(index);
  }, []);
  const openRow = useLatest(onOpen);

  useLeaving(() => onLeave?.(stand.current));
  useChanged(`${question} ${sort.column} ${sort.direction}`, () => {
    toTop();
    activate(0);
  });
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    frame.current?.querySelector<HTMLElement>(`[data-row="${active}"]`)?.focus({ preventScroll: true });
  }, [active]);

  function rowAt(index: number): Row | null {
    const position = positionIn(source.slices, index);
    return position === null ? null : (rows[position]?.original ?? null);
  }
  function open(index: number): void {
    const row = rowAt(index);
    if (row && onOpen) onOpen(row);
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !isRow(event.target)) return;
    if (event.key === 'x' && onMark) {
      const row = rowAt(active);
      if (row) onMark(row);
      return;
    }
    const action = actionOf(event.key, { active, total, pageRows });
    if (action.kind === 'none') return;
    event.preventDefault();
    if (action.kind === 'open') return open(active);
    moved.current = action.to !== active;
    activate(action.to);
    reveal(action.to);
  }

  const fitted = useMemo(() => fitColumns(columns, width), [columns, width]);
  const shown = useMemo(
    () => fitted.flatMap(({ id }) => columns.filter((column) => column.id === id)),
    [columns, fitted],
  );
  const isFirstRead = source.total === null && source.error === null;
  const pieces: readonly BodyPiece[] = isFirstRead
    ? Array.from({ length: OUTLINE_ROWS }, (_, index) => ({ kind: 'row', index }))
    : layOut(drawn, total, ROW_HEIGHT);
  const current = Math.min(active, Math.max(0, total - 1));

  return (
    <div ref={frame} className={css('frame')} data-changing={source.isChanging || undefined}>
      <table
        className={css('table')}
        aria-label={label}
        aria-rowcount={source.total === null ? -1 : total + 1}
        aria-busy={isFirstRead || source.isChanging}
      >
        <colgroup>
          {fitted.map((column) => (
            <col key={column.id} style={{ width: column.width }} />
          ))}
        </colgroup>
        <TableHead table={table} columns={shown} />
        <tbody onKeyDown={onKeyDown}>
          {pieces.map((piece) => {
            if (piece.kind === 'gap')
              return <Gap key={`gap-${piece.after}`} height={piece.height} columns={shown.length} />;
            const row = rowAt(piece.index);
            return (
              <TableRow
                key={piece.index}
                index={piece.index}
                row={row}
                columns={shown}
                isOpen={row !== null && openId !== null && rowId(row) === openId}
                isStop={piece.index === current}
                {...(onOpen && { onOpen: openRow })}
                onActivate={activate}
              />
            );
          })}
        </tbody>
      </table>
      {source.error !== null && (
        <div className={css('instead')}>
          <ErrorState error={source.error} onRetry={source.retry} />
        </div>
      )}
      {source.total === 0 && <div className={css('instead')}>{empty}</div>}
    </div>
  );
}

function Gap({ height, columns }: { readonly height: number; readonly columns: number }): ReactNode {
  return (
    <tr aria-hidden style={{ height }}>
      <td colSpan={columns} className={css('gap')} />
    </tr>
  );
}

/** A function that stays the same and runs the newest one, so that rows need not be drawn again for it. */
function useLatest<Value>(act: ((value: Value) => void) | undefined): (value: Value) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((value: Value) => latest.current?.(value), []);
}

function isRow(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.dataset['row'] !== undefined;
}

function useLeaving(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useLayoutEffect(() => () => latest.current(), []);
}

function useChanged(value: string, act: () => void): void {
  const before = useRef(value);
  useEffect(() => {
    if (before.current === value) return;
    before.current = value;
    act();
  });
}
