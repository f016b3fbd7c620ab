import { DAY_MS, type Day, startOfDay } from '../../../../domain/organization/day.ts';
import { inPieces } from '../breathe.ts';
import { type Db, prepareRows, type RowReader, type SqlValue } from '../db.ts';
import { fold } from './fold.ts';
import { createSearchText, type SearchText } from './search-text.ts';
import { sortPositions } from './sort-positions.ts';
import { type ClosedVocabulary, createVocabulary } from './vocabulary.ts';

/**
 * What keys are sorted, filtered and counted by, as columns in memory: about 100 bytes for each key.
 *
 * An index on disk for each of the seven orders of the key table would make writing five times slower, and without
 * one a sorted page out of 100,000 rows takes a tenth of a second each time. These columns are read in one pass
 * when somebody looks, and answer every order, filter and count in a few milliseconds until a key changes.
 */
export interface KeyColumns {
  readonly length: number;
  /** The numbers of the rows in the table, rising. */
  readonly nos: Float64Array;
  /** Names and masked keys, folded. */
  readonly words: SearchText;
  /** By row, its place when sorted by name; unnamed ones come last. */
  readonly nameRanks: Int32Array;
  /** The opposite of `nameRanks`: which row stands at a place. */
  readonly byName: Int32Array;
  readonly namedCount: number;
  /** Milliseconds since 1970, NaN where unknown. */
  readonly createdAt: Float64Array;
  /** Day numbers, {@link noDay} where there is none. */
  readonly expiresOn: Int32Array;
  readonly lastUsedOn: Int32Array;
  /** 1 for keys that are gone at Mistral. */
  readonly isRemoved: Uint8Array;
  /** Ids. */
  readonly workspaces: ClosedVocabulary;
  readonly workspaceNames: ClosedVocabulary;
  readonly createdBy: ClosedVocabulary;
  readonly products: ClosedVocabulary;
}

/** Stands for "no day" in a column of day numbers. */
export const noDay = -1;

/** The number of a day: days since 1970-01-01. */
function dayNumber(day: Day): number {
  return Math.round(startOfDay(day) / DAY_MS);
}

const rowsAtOnce = 1000;

/** Reads the columns of a connection in pieces, so that other calls come in between. */
export function readKeyColumns(db: Db, connection: number): Promise<KeyColumns> {
  const rows = prepareRows(
    db,
    `SELECT no, name, masked_key, created_at, expires_on, last_used_on, removed_at, workspace_id,
       workspace_name, created_by, product
     FROM api_key NOT INDEXED WHERE connection = ? AND no > ? ORDER BY no LIMIT ${rowsAtOnce}`,
  );
  return inPieces(collect(rows, connection));
}

function* collect(statement: RowReader, connection: number): Generator<void, KeyColumns> {
  const nos: number[] = [];
  const names: string[] = [];
  const texts: string[] = [];
  const createdAt: number[] = [];
  const expiresOn: number[] = [];
  const lastUsedOn: number[] = [];
  const isRemoved: number[] = [];
  const workspaces = createVocabulary();
  const workspaceNames = createVocabulary();
  const createdBy = createVocabulary();
  const products = createVocabulary();
  const numberOf = dayNumbers();

  for (let after = 0; ;) {
    const rows = statement.all(connection, after);
    for (const [no, name, masked, created, expires, used, removed, ...words] of rows) {
      nos.push(Number(no));
      names.push(typeof name === 'string' ? fold(name.trim()) : '');
      texts.push(`${names.at(-1) ?? ''}\n${String(masked).toLowerCase()}`);
      createdAt.push(typeof created === 'number' ? created : NaN);
      expiresOn.push(numberOf(expires));
      lastUsedOn.push(numberOf(used));
      isRemoved.push(removed === null ? 0 : 1);
      const [workspace, workspaceName, creator, product] = words;
      workspaces.add(text(workspace));
      workspaceNames.add(text(workspaceName));
      createdBy.add(text(creator));
      products.add(text(product));
    }
    yield;
    if (rows.length < rowsAtOnce) break;
    after = nos.at(-1) ?? after;
  }
  const byName = unnamedLast(yield* sortPositions(names), names);
  yield;
  const words = createSearchText(texts);
  yield;
  return {
    length: nos.length,
    nos: Float64Array.from(nos),
    words,
    byName,
    nameRanks: inverse(byName),
    namedCount: names.reduce((count, name) => (name === '' ? count : count + 1), 0),
    createdAt: Float64Array.from(createdAt),
    expiresOn: Int32Array.from(expiresOn),
    lastUsedOn: Int32Array.from(lastUsedOn),
    isRemoved: Uint8Array.from(isRemoved),
    workspaces: workspaces.close(),
    workspaceNames: workspaceNames.close(),
    createdBy: createdBy.close(),
    products: products.close(),
  };
}

/** Thousands of keys share a few hundred days. */
function dayNumbers(): (day: SqlValue | undefined) => number {
  const known = new Map<string, number>();
  return (day) => {
    if (typeof day !== 'string') return noDay;
    let number = known.get(day);
    if (number === undefined) {
      const found = dayNumber(day);
      number = Number.isNaN(found) ? noDay : found;
      known.set(day, number);
    }
    return number;
  };
}

function text(value: SqlValue | undefined): string | null {
  return typeof value === 'string' ? value : null;
}

/** The empty names are the first in the order; they move to the end. */
function unnamedLast(sorted: Int32Array, names: readonly string[]): Int32Array {
  let unnamed = 0;
  while (unnamed < sorted.length && names[sorted[unnamed] ?? 0] === '') unnamed += 1;
  const result = new Int32Array(sorted.length);
  result.set(sorted.subarray(unnamed));
  result.set(sorted.subarray(0, unnamed), sorted.length - unnamed);
  return result;
}

function inverse(order: Int32Array): Int32Array {
  const places = new Int32Array(order.length);
  for (const [place, position] of order.entries()) places[position] = place;
  return places;
}
