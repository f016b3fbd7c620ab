/** Where a table's rows come from: all at once, or the slices around what is in sight. */
export interface RowSource<Row> {
  /** How many rows there are in all; null before the first answer. */
  readonly total: number | null;
  /** The rows at hand, in order of their offset. */
  readonly slices: readonly RowSlice<Row>[];
  /** True when all rows are at hand, so that the table sorts them itself. */
  readonly isWhole: boolean;
  /** True while the shown rows still answer the question asked before. */
  readonly isChanging: boolean;
  /** Set when there is nothing to show and the reason is a failure. */
  readonly error: Error | null;
  readonly retry: () => void;
  /** Tells which rows are in sight, so that they are read. */
  readonly show: (first: number, last: number) => void;
}

/** Consecutive rows of a listing. */
export interface RowSlice<Row> {
  readonly offset: number;
  readonly rows: readonly Row[];
}

/** The place of row `index` among the rows at hand, laid end to end; null when it has not arrived. */
export function positionIn(slices: readonly RowSlice<unknown>[], index: number): number | null {
  let before = 0;
  for (const slice of slices) {
    if (index >= slice.offset && index < slice.offset + slice.rows.length) {
      return before + index - slice.offset;
    }
    before += slice.rows.length;
  }
  return null;
}

/** A listing that is read whole. */
export function wholeSource<Row>({ data, error, refetch }: WholeListing<Row>): RowSource<Row> {
  return {
    total: data?.length ?? null,
    slices: data === undefined ? [] : [{ offset: 0, rows: data }],
    isWhole: true,
    isChanging: false,
    error: data === undefined ? error : null,
    retry: () => void refetch(),
    show: () => undefined,
  };
}

/** The part of a query's result that a table needs. */
export interface WholeListing<Row> {
  readonly data: readonly Row[] | undefined;
  readonly error: Error | null;
  readonly refetch: () => unknown;
}
