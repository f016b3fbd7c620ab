import type { ReactNode } from 'react';

/** One column of a table: what it is called, how wide it is, and what it shows of a row. */
export interface TableColumn<Row, Id extends string = string> {
  readonly id: Id;
  readonly header: string;
  /** Drawn in place of the header's words, which then only name the column. */
  readonly head?: ReactNode;
  /** The least width in pixels that the column is readable at. */
  readonly width: number;
  /** Its part of the space that is left over; 0 or absent keeps `width`. */
  readonly grow?: number;
  /** Columns with a higher number leave first when the table is narrow; absent ones always stay. */
  readonly dropOrder?: number;
  /** `end` for numbers, so that their digits line up. */
  readonly align?: 'end';
  readonly cell: (row: Row) => ReactNode;
  /** The whole text of a cell that may be cut off, shown on hover. */
  readonly title?: (row: Row) => string | undefined;
  /** What the column sorts by; a column without it cannot be sorted. Null sorts last. In paged tables only its presence counts. */
  readonly sortBy?: (row: Row) => string | number | null;
  /** The direction of the first click; ascending unless said otherwise. */
  readonly sortsFirst?: SortDirection;
}

export type SortDirection = 'ascending' | 'descending';

/** Which column orders the rows. */
export interface Sort<Id extends string = string> {
  readonly column: Id;
  readonly direction: SortDirection;
}

/** A column with the pixels that it got. */
export interface FittedColumn {
  readonly id: string;
  readonly width: number;
}

type Sizing = Pick<TableColumn<unknown>, 'id' | 'width' | 'grow' | 'dropOrder'>;

/** Fits columns into the available pixels: the least important leave, the rest share what is left over. */
export function fitColumns(columns: readonly Sizing[], available: number): readonly FittedColumn[] {
  const kept = keepWhatFits(columns, available);
  const spare = Math.max(0, available - sum(kept.map((column) => column.width)));
  const shares = sum(kept.map((column) => column.grow ?? 0));
  return kept.map((column) => ({
    id: column.id,
    width: column.width + (shares === 0 ? 0 : Math.floor((spare * (column.grow ?? 0)) / shares)),
  }));
}

function keepWhatFits(columns: readonly Sizing[], available: number): readonly Sizing[] {
  if (sum(columns.map((column) => column.width)) <= available) return columns;
  const leaving = columns
    .filter((column) => column.dropOrder !== undefined)
    .toSorted((a, b) => (b.dropOrder ?? 0) - (a.dropOrder ?? 0))[0];
  if (leaving === undefined) return columns;
  return keepWhatFits(
    columns.filter((column) => column !== leaving),
    available,
  );
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
