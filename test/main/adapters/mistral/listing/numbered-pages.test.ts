import { describe, expect, test } from 'vitest';
import type { AdminApiFailure } from '../../../../../src/domain/organization/admin-api-failure.ts';
import type { Outcome } from '../../../../../src/domain/outcome.ts';
import type { ListingOptions } from '../../../../../src/main/adapters/mistral/listing/listing.ts';
import {
  eachPage,
  type NumberedPage,
} from '../../../../../src/main/adapters/mistral/listing/numbered-pages.ts';

interface Page extends NumberedPage {
  readonly ids: readonly string[];
}

type Answer = Outcome<Page, AdminApiFailure>;
type Query = { readonly page: number; readonly page_size: number };

interface Quirks {
  readonly cap?: number;
  /** What the server says that its page size is. */
  readonly says?: (used: number) => number | null;
  readonly total?: (rows: readonly string[]) => number | null;
  readonly before?: (request: number) => void;
}

function server(
  rows: string[],
  { cap = Infinity, says = (used) => used, total = (all) => all.length, before }: Quirks = {},
) {
  const asked: string[] = [];
  const read = async ({ page, page_size }: Query): Promise<Answer> => {
    asked.push(`${page}x${page_size}`);
    before?.(asked.length);
    const used = Math.min(page_size, cap);
    const ids = rows.slice((page - 1) * used, page * used);
    return { ok: true, value: { ids, total: total(rows), page_size: says(used), rejected: [] } };
  };
  return { asked, read };
}

async function list(read: (query: Query) => Promise<Answer>, options: ListingOptions = {}) {
  const pages: (readonly string[])[] = [];
  const outcome = await eachPage<Page>({
    read,
    idsOf: ({ ids }) => ids,
    onPage: ({ ids }) => void pages.push(ids),
    options: { pageSize: 4, ahead: 3, ...options },
  });
  return { pages, ids: pages.flat(), outcome };
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `m${index}`);
const complete = { ok: true, value: { isConsistent: true } };

describe('a listing that holds still', () => {
  test.each([0, 1, 3, 4, 5, 8, 23])(
    'delivers each of %i rows once, with no request too many',
    async (count) => {
      const { read, asked } = server(names(count));
      const { ids, outcome } = await list(read);
      expect(ids).toEqual(names(count));
      expect(outcome).toMatchObject(complete);
      expect(asked).toHaveLength(Math.max(1, Math.ceil(count / 4)));
    },
  );

  test('a page size that the server caps is taken over, said or not', async () => {
    for (const says of [(used: number) => used, () => 100, () => null]) {
      const { read, asked } = server(names(11), { cap: 3, says });
      const { ids, outcome } = await list(read, { pageSize: 100 });
      expect([ids, outcome]).toMatchObject([names(11), complete]);
      expect(asked.slice(1)).toEqual(['2x3', '3x3', '4x3']);
    }
  });

  test('a page size that the server refuses is asked smaller', async () => {
    const { read } = server(names(60));
    const refused: Answer = {
      ok: false,
      failure: { kind: 'invalid-request', status: 422, message: 'Too many', issues: [] },
    };
    const { ids, outcome } = await list(
      (query) => (query.page_size > 50 ? Promise.resolve(refused) : read(query)),
      { pageSize: 100 },
    );
    expect([ids, outcome]).toMatchObject([names(60), complete]);
  });

  test('without a total it reads until a page brings nothing new', async () => {
    const { read } = server(names(10), { total: () => null, says: () => null });
    const { ids, outcome } = await list(read);
    expect(new Set(ids)).toEqual(new Set(names(10)));
    expect(outcome).toMatchObject(complete);
  });

  test.each([
    ['too small', (rows: readonly string[]) => rows.length - 3],
    ['too large', (rows: readonly string[]) => rows.length + 3],
  ])('a total that counts something else, %s, costs a second pass and loses nothing', async (_, total) => {
    const { read } = server(names(10), { total });
    const { ids, outcome } = await list(read);
    expect(new Set(ids)).toEqual(new Set(names(10)));
    expect(outcome).toMatchObject(complete);
  });

  test('rows that could not be understood count too', async () => {
    const rejected = [{ id: null, index: 0, path: 'members[0]', reason: '' }];
    const { outcome } = await list(async () => ({
      ok: true,
      value: { ids: ['m0'], total: 2, page_size: 4, rejected },
    }));
    expect(outcome).toEqual({ ok: true, value: { requests: 1, rowsRejected: 1, isConsistent: true } });
  });
});

describe('a listing that changes while it is read', () => {
  test('a deletion between two pages leads to a second pass, which delivers the row that slipped by', async () => {
    const rows = names(12);
    const { read } = server(rows, { before: (request) => void (request === 2 && rows.splice(0, 1)) });
    const { ids, outcome } = await list(read, { ahead: 1 });
    expect(new Set(ids)).toEqual(new Set(names(12)));
    expect(outcome).toMatchObject(complete);
  });

  test('one that never holds still says that it proves nothing', async () => {
    const rows = names(12);
    const { read } = server(rows, {
      before: (request) => void rows.splice(0, 1, `new${request}`, `newer${request}`),
    });
    const { outcome } = await list(read, { ahead: 1 });
    expect(outcome).toMatchObject({ ok: true, value: { isConsistent: false } });
  });
});

test('a failure in the middle ends it, after what came before', async () => {
  const { read } = server(names(12));
  const failure: AdminApiFailure = { kind: 'forbidden', message: 'No' };
  const { ids, outcome } = await list((query) =>
    query.page === 3 ? Promise.resolve({ ok: false, failure }) : read(query),
  );
  expect([ids, outcome]).toEqual([names(8), { ok: false, failure }]);
});

test('a total beyond all bounds is not believed', async () => {
  const { read } = server(names(6), { total: () => 1e12 });
  const { ids, outcome } = await list(read);
  expect([new Set(ids), outcome.ok]).toEqual([new Set(names(6)), true]);
});
