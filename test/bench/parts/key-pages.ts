import { createReads } from '../../../src/main/adapters/sqlite/reads/reads.ts';
import { openMirror } from '../../../src/main/adapters/sqlite/open-mirror.ts';
import { answer, given } from './part.ts';

/** The database to read. */
export interface KeyPagesWork {
  readonly file: string;
}

/** Milliseconds, the slowest of the questions of a kind; each is asked once. */
export interface KeyPagesMeasured {
  /** The very first page, for which the columns are read. */
  readonly first: number;
  /** A column sorted for the first time, from either end. */
  readonly sort: number;
  /** Filters and search over a known order. */
  readonly filter: number;
  /** Scrolling to the middle and to the end. */
  readonly offset: number;
}

const { file } = given<KeyPagesWork>();
const opened = openMirror({ file, now: () => Date.now() });
if (!opened.ok) throw new Error(opened.failure.message);
const { mirror } = opened.value;
const reads = createReads({ mirror, now: () => Date.now() });
type Input = Parameters<typeof reads.keys.page>[0];
const all: Input['filter'] = {
  search: '',
  status: 'all',
  rule: null,
  workspaceId: null,
  product: null,
  createdBy: null,
};
const byName: Input = {
  connectionId: 'bench',
  filter: all,
  sort: { column: 'name', direction: 'ascending' },
  offset: 0,
  limit: 100,
};
const first = await slowest([byName]);
const { total } = await reads.keys.page(byName);

const measured: KeyPagesMeasured = {
  first,
  sort: await slowest(
    (['workspace', 'created-by', 'created', 'last-used', 'expires', 'findings'] as const).flatMap((column) =>
      (['ascending', 'descending'] as const).map((direction) => ({ ...byName, sort: { column, direction } })),
    ),
  ),
  filter: await slowest([
    { ...byName, filter: { ...all, search: 'prod' } },
    { ...byName, filter: { ...all, search: 'no key has such a name' } },
    { ...byName, filter: { ...all, status: 'expired' } },
    { ...byName, filter: { ...all, status: 'with-findings' } },
    { ...byName, filter: { ...all, rule: 'key-unused' } },
  ]),
  offset: await slowest([
    { ...byName, offset: Math.floor(total / 2) },
    { ...byName, offset: Math.max(0, total - 100) },
  ]),
};
mirror.close();
answer(measured);

async function slowest(questions: readonly Input[]): Promise<number> {
  let most = 0;
  for (const question of questions) {
    const start = performance.now();
    await reads.keys.page(question);
    most = Math.max(most, performance.now() - start);
  }
  return most;
}
