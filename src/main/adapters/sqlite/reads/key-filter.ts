import type { ParsedOf } from '../../../../contract/index.ts';
import { fold } from './fold.ts';
import { noDay } from './key-columns.ts';
import { ruleBit } from './key-findings.ts';
import type { KeyTable } from './key-table.ts';
import type { ClosedVocabulary } from './vocabulary.ts';

/** Which keys a table shows. */
export type KeyFilter = ParsedOf<'keys.page'>['filter'];

/** Whether the key at a position is shown. */
type Test = (position: number) => boolean;

/**
 * Makes the test that a filter means. `all` is every key that Mistral lists; removed ones are shown only on their
 * own. `today` is a day number; `foundById` holds row numbers that the search named by their id.
 */
export function keyFilter(
  table: KeyTable,
  filter: KeyFilter,
  today: number,
  foundById: ReadonlySet<number>,
): Test {
  const { columns } = table;
  const tests: Test[] = [statusTest(table, filter.status, today)];
  if (filter.rule !== null) {
    const bit = ruleBit(filter.rule);
    tests.push((position) => ((table.findings.rules[position] ?? 0) & bit) !== 0);
  }
  if (filter.workspaceId !== null) tests.push(isText(columns.workspaces, filter.workspaceId));
  if (filter.product !== null) tests.push(isText(columns.products, filter.product));
  if (filter.createdBy !== null) tests.push(isFolded(columns.createdBy, filter.createdBy));
  const words = fold(filter.search.trim());
  if (words !== '') tests.push(searchTest(table, words, foundById));
  return (position) => tests.every((test) => test(position));
}

/** Whether a key still works: it is listed and its last valid day is not over. */
export function isLive(
  { columns: { isRemoved, expiresOn } }: KeyTable,
  position: number,
  today: number,
): boolean {
  const last = expiresOn[position] ?? noDay;
  return isRemoved[position] === 0 && (last === noDay || last >= today);
}

function statusTest(table: KeyTable, status: KeyFilter['status'], today: number): Test {
  const { columns, findings } = table;
  switch (status) {
    case 'all':
      return (position) => columns.isRemoved[position] === 0;
    case 'live':
      return (position) => isLive(table, position, today);
    case 'expired':
      return (position) => columns.isRemoved[position] === 0 && !isLive(table, position, today);
    case 'removed':
      return (position) => columns.isRemoved[position] === 1;
    case 'with-findings':
      return (position) => columns.isRemoved[position] === 0 && findings.rules[position] !== 0;
  }
}

/** Name, masked key, creator, workspace and id are searched; the first two by row, the next two once for each text. */
function searchTest({ columns }: KeyTable, words: string, foundById: ReadonlySet<number>): Test {
  const { nos } = columns;
  const isFound = columns.words.find(words);
  const isCreator = contains(columns.createdBy, words);
  const isWorkspace = contains(columns.workspaceNames, words);
  return (position) =>
    isFound[position] === 1 ||
    isCreator(position) ||
    isWorkspace(position) ||
    foundById.has(nos[position] ?? 0);
}

function isText({ texts, places }: ClosedVocabulary, text: string): Test {
  const place = texts.indexOf(text);
  return (position) => places[position] === place;
}

function isFolded(vocabulary: ClosedVocabulary, text: string): Test {
  const wanted = fold(text.trim());
  return byPlace(vocabulary, (folded) => folded === wanted);
}

function contains(vocabulary: ClosedVocabulary, words: string): Test {
  return byPlace(vocabulary, (folded) => folded.includes(words));
}

function byPlace({ folded, places }: ClosedVocabulary, judge: (folded: string) => boolean): Test {
  const verdicts = folded.map(judge);
  return (position) => verdicts[places[position] ?? 0] === true;
}
