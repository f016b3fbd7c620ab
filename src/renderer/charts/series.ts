/** One color of a chart and what it stands for. */
export interface Series {
  /** Null for what belongs to nothing that has an id; `other` series have their members in `ids`. */
  readonly id: string | null;
  readonly name: string;
  /** A CSS color. */
  readonly color: string;
  /** The ids whose values it sums. */
  readonly ids: readonly (string | null)[];
}

/** Something that a series may be made of. */
export interface Part {
  readonly id: string | null;
  readonly name: string;
  readonly amount: string;
}

/** More colors than this cannot be told apart. */
const MOST_COLORS = 8;

/** Gives the largest parts a color each and folds the rest into one grey series; parts without any amount get none. */
export function foldSeries(parts: readonly Part[]): readonly Series[] {
  const ordered = parts
    .filter((part) => Number(part.amount) !== 0)
    .toSorted((one, other) => Number(other.amount) - Number(one.amount));
  const kept = ordered.length > MOST_COLORS ? ordered.slice(0, MOST_COLORS - 1) : ordered;
  const folded = ordered.slice(kept.length);
  const series = kept.map(({ id, name }, index): Series => ({
    id,
    name,
    color: `var(--chart-${index + 1})`,
    ids: [id],
  }));
  if (folded.length === 0) return series;
  const other: Series = {
    id: null,
    name: `${folded.length} others`,
    color: 'var(--chart-other)',
    ids: folded.map(({ id }) => id),
  };
  return [...series, other];
}

/** The color that a part has in the chart, so that lists beside it can show the same. */
export function colorOf(series: readonly Series[], id: string | null): string {
  return series.find(({ ids }) => ids.includes(id))?.color ?? 'var(--chart-other)';
}
