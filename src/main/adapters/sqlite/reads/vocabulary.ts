import { compareFolded, fold } from './fold.ts';

/** A column of few different texts: each row holds the place of its text in a list. */
export interface Vocabulary {
  /** Adds the text of the next row; null is a text of its own. */
  add(text: string | null): void;
  close(): ClosedVocabulary;
}

/** The column when all rows are in. */
export interface ClosedVocabulary {
  /** By row, the place of its text. */
  readonly places: Int32Array;
  readonly texts: readonly (string | null)[];
  /** By place, the folded text; empty for null. */
  readonly folded: readonly string[];
  /** By place, where the text stands when they are sorted; -1 for null. */
  readonly ranks: Int32Array;
}

/** Starts an empty column. */
export function createVocabulary(): Vocabulary {
  const places: number[] = [];
  const texts: (string | null)[] = [];
  const known = new Map<string | null, number>();
  return {
    add(text) {
      let place = known.get(text);
      if (place === undefined) {
        place = texts.push(text) - 1;
        known.set(text, place);
      }
      places.push(place);
    },
    close() {
      const folded = texts.map((text) => (text === null ? '' : fold(text)));
      return { places: Int32Array.from(places), texts, folded, ranks: ranksOf(texts, folded) };
    },
  };
}

function ranksOf(texts: readonly (string | null)[], folded: readonly string[]): Int32Array {
  const ranks = new Int32Array(texts.length).fill(-1);
  const named = texts.flatMap((text, place) => (text === null ? [] : [place]));
  named.sort((left, right) => compareFolded(folded[left] ?? '', folded[right] ?? ''));
  let rank = -1;
  let before: string | null = null;
  for (const place of named) {
    const text = folded[place] ?? '';
    if (text !== before) rank += 1;
    before = text;
    ranks[place] = rank;
  }
  return ranks;
}
