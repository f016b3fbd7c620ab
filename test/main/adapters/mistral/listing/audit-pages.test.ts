import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AdminApiFailure } from '../../../../../src/domain/organization/admin-api-failure.ts';
import type { Outcome } from '../../../../../src/domain/outcome.ts';
import {
  eachAuditPage,
  type AuditEntry,
  type AuditListingOptions,
} from '../../../../../src/main/adapters/mistral/listing/audit-pages.ts';
import type { Rows } from '../../../../../src/main/adapters/mistral/reading.ts';

type Answer = Outcome<Rows<AuditEntry>, AdminApiFailure>;
type Query = { readonly limit: number; readonly before?: string };

const start = Date.parse('2026-03-01T12:00:00Z');

/** Entries by their age in milliseconds, with microseconds where a fraction is given. */
function entry(age: number, log_id: number): AuditEntry {
  const moment = start - age;
  const micros = Math.round((moment - Math.floor(moment)) * 1000);
  const created_at = new Date(Math.floor(moment))
    .toISOString()
    .replace('Z', `${String(micros).padStart(3, '0')}Z`);
  return { log_id, created_at };
}

function server(ages: readonly number[], isInclusive: boolean, cap = Infinity) {
  const sorted = ages
    .map((age, index) => ({ age, row: entry(age, index) }))
    .toSorted((a, b) => a.age - b.age);
  const asked: Query[] = [];
  const read = async (query: Query): Promise<Answer> => {
    asked.push(query);
    const bound = query.before === undefined ? -Infinity : start - Date.parse(query.before);
    const older = sorted.filter(({ age }) => age > bound || (isInclusive && age === bound));
    const rows = older.slice(0, Math.min(query.limit, cap)).map(({ row }) => row);
    return { ok: true, value: { rows, rejected: [] } };
  };
  return { asked, read };
}

async function list(read: (query: Query) => Promise<Answer>, options: AuditListingOptions = {}) {
  const ids: number[] = [];
  const outcome = await eachAuditPage({
    read,
    onPage: ({ rows }) => void ids.push(...rows.map(({ log_id }) => log_id)),
    options: { pageSize: 5, ...options },
  });
  return { ids, outcome };
}

const complete = { ok: true, value: { isConsistent: true } };
const sorted = (ids: readonly number[]): readonly number[] => ids.toSorted((a, b) => a - b);
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe.each([true, false])('with bounds included: %s', (isInclusive) => {
  test('every entry is delivered once, whatever times they share', async () => {
    const ages = fc.array(
      fc.integer({ min: 0, max: 60 }).map((number) => number / 4),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(ages, async (some) => {
        const { ids, outcome } = await list(server(some, isInclusive).read);
        expect(sorted(ids)).toEqual(upTo(some.length));
        expect(outcome).toMatchObject(complete);
      }),
      { numRuns: 200, seed: 3 },
    );
  });

  test('a limit that the server caps silently loses nothing', async () => {
    const { ids, outcome } = await list(server(upTo(23), isInclusive, 3).read, { pageSize: 100 });
    expect([sorted(ids), outcome]).toMatchObject([upTo(23), complete]);
  });

  test('more entries at one time than a page holds make the page larger', async () => {
    const ages = [...Array.from({ length: 23 }, () => 7), 1, 9, 10];
    const { ids, outcome } = await list(server(ages, isInclusive).read);
    expect([sorted(ids), outcome]).toMatchObject([upTo(26), complete]);
  });

  test('where the server does not allow that, it goes on and says that something is missing', async () => {
    const ages = [...Array.from({ length: 23 }, () => 7), 1, 9, 10];
    const { ids, outcome } = await list(server(ages, isInclusive, 5).read);
    expect(ids).toEqual(expect.arrayContaining([23, 24, 25]));
    expect(outcome).toMatchObject({ ok: true, value: { isConsistent: false } });
  });
});

test('ends at the entry that was known already, after its page', async () => {
  const { read, asked } = server(upTo(40), false);
  const { ids, outcome } = await list(read, { stopAt: { logId: 7 } });
  expect([ids, asked.length, outcome]).toMatchObject([upTo(9), 2, complete]);
});

test('ends at a time, and after as many entries as were asked for', async () => {
  const { read } = server(upTo(40), false);
  const before = new Date(start - 6).toISOString();
  expect((await list(read, { stopAt: { before } })).ids).toEqual(upTo(9));
  expect((await list(read, { maxEntries: 3 })).ids).toEqual(upTo(5));
});

test('a limit that the server refuses is asked smaller', async () => {
  const { read, asked } = server(upTo(30), false);
  const refusal: Answer = {
    ok: false,
    failure: { kind: 'invalid-request', status: 422, message: 'Too many', issues: [] },
  };
  const picky = (query: Query): Promise<Answer> =>
    query.limit > 50 ? Promise.resolve(refusal) : read(query);
  const { ids, outcome } = await list(picky, { pageSize: 100 });
  expect([ids, outcome]).toMatchObject([upTo(30), complete]);
  expect(asked[0]?.limit).toBe(20);
});

test('a log that comes oldest first is not mistaken for a short one', async () => {
  const rows = [entry(5, 1), entry(4, 2)];
  const { outcome } = await list(async () => ({ ok: true, value: { rows, rejected: [] } }));
  expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
});

test('a log of which nothing can be understood fails instead of ending', async () => {
  const rejected = [{ id: null, index: 0, path: '[0]', reason: '' }];
  const { outcome } = await list(async () => ({ ok: true, value: { rows: [], rejected } }));
  expect(outcome).toMatchObject({ ok: false });
});
