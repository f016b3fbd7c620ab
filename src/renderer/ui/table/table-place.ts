/** Where a person left a table, so that coming back finds it as it was. */
export interface TablePlace {
  readonly scrollTop: number;
  readonly active: number;
}

/** The place of a table that nobody has touched. */
export const topOfTable: TablePlace = { scrollTop: 0, active: 0 };
