/** Finds how many rows fit into one transaction of a few milliseconds on this machine. */
export interface Pace {
  readonly rows: number;
  /** Tells how long a full transaction took. */
  took(rows: number, ms: number): void;
}

const targetMs = 8;
const fewest = 200;
const most = 2000;

/** Starts careful; larger transactions rewrite fewer pages of the index, smaller ones let others in sooner. */
export function createPace(): Pace {
  let rows = 500;
  return {
    get rows() {
      return rows;
    },
    took(count, ms) {
      if (count < rows) return;
      const fitting = Math.round((count * targetMs) / Math.max(ms, 0.1));
      rows = Math.max(fewest, Math.min(most, fitting, rows * 2));
    },
  };
}
