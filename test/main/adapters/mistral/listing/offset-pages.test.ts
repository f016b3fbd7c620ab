import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AdminApiFailure } from '../../../../../src/domain/organization/admin-api-failure.ts';
import type { Outcome } from '../../../../../src/domain/outcome.ts';
import { eachOffsetPage } from '../../../../../src/main/adapters/mistral/listing/offset-pages.ts';
import type { ListingOptions } from '../../../../../src/main/adapters/mistral/listing/listing.ts';
import type { Rows } from '../../../../../src/main/adapters/mistral/reading.ts';

interface Row {
  readonly id: string;
}

type Answer = Outcome<Rows<Row>, AdminApiFailure>;

/** A server whose rows a test may change before each answer. */
function server(rows: string[], { cap = Infinity, before = (_request: number) => {} } = {}) {
  const asked: string[] = [];
  const read = async ({ limit, offset }: { limit: number; offset: number }): Promise<Answer> => {
    asked.push(`${offset}+${limit}`);
    before(asked.length);
    const slice = rows.slice(offset, offset + Math.min(limit, cap));
    return { ok: true, value: { rows: slice.map((id) => ({ id })), rejected: [] } };
  };
  return { asked, read };
}

async function list(
  read: (query: { limit: number; offset: number }, signal: AbortSignal) => Promise<Answer>,
  options: ListingOptions = {},
) {
  const pages: string[][] = [];
  const outcome = await eachOffsetPage<Row>({
    read,
    idOf: ({ id }) => id,
    onPage: ({ rows }) => void pages.push(rows.map(({ id }) => id)),
    options: { pageSize: 4, ahead: 1, ...options },
  });
  return { pages, ids: pages.flat(), outcome };
}

const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `k${index}`);

describe('a listing that holds still', () => {
  test.each([0, 1, 2, 3, 4, 5, 7, 8, 40, 41])('delivers each of %i rows once, in order', async (count) => {
    for (const ahead of [1, 6]) {
      const { ids, outcome } = await list(server(names(count)).read, { ahead });
      expect(ids).toEqual(names(count));
      expect(outcome).toMatchObject({ ok: true, value: { rowsRejected: 0, isConsistent: true } });
    }
  });

  test('each page begins with the two rows that ended the one before', async () => {
    const { read, asked } = server(names(9));
    const { pages } = await list(read);
    expect(asked).toEqual(['0+4', '2+4', '4+4', '6+4']);
    expect(pages).toEqual([['k0', 'k1', 'k2', 'k3'], ['k4', 'k5'], ['k6', 'k7'], ['k8']]);
  });

  test('a limit that the server caps silently neither ends nor skips anything', async () => {
    for (const count of [3, 4, 7, 20]) {
      const { ids, outcome } = await list(server(names(count), { cap: 3 }).read, { pageSize: 10, ahead: 3 });
      expect(ids).toEqual(names(count));
      expect(outcome).toMatchObject({ ok: true, value: { isConsistent: true } });
    }
  });

  test('reads ahead within bounds, and waits for whoever receives the pages', async () => {
    const { read, asked } = server(names(400));
    const askedWhenDelivered: number[] = [];
    await eachOffsetPage<Row>({
      read,
      idOf: ({ id }) => id,
      onPage: async () => {
        await Promise.resolve();
        askedWhenDelivered.push(asked.length);
      },
      options: { pageSize: 11, ahead: 3 },
    });
    expect(askedWhenDelivered.every((count, delivered) => count <= delivered + 3)).toBe(true);
    expect(asked.length).toBeLessThanOrEqual(45 + 3);
  });
});

describe('a listing that changes while it is read', () => {
  test('a deletion before the place reached is noticed, and the row that slipped by is delivered', async () => {
    const rows = names(12);
    const { read } = server(rows, { before: (request) => void (request === 2 && rows.splice(0, 2)) });
    const { ids, outcome } = await list(read);
    expect(new Set(ids)).toEqual(new Set(names(12)));
    expect(outcome).toMatchObject({ ok: true, value: { isConsistent: true } });
  });

  test('whatever exists throughout is delivered, however rows come and go', async () => {
    const changes = fc.array(
      fc.record({
        at: fc.integer({ min: 1, max: 12 }),
        kind: fc.constantFrom('delete', 'insert'),
        place: fc.integer({ min: 0, max: 40 }),
        count: fc.integer({ min: 1, max: 5 }),
      }),
      { maxLength: 5 },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 40 }),
        changes,
        fc.constantFrom(1, 4),
        async (size, plan, ahead) => {
          const rows = names(size);
          const stable = new Set(rows);
          let inserted = 0;
          const before = (request: number): void => {
            for (const { kind, place, count } of plan.filter(({ at }) => at === request)) {
              if (kind === 'delete') for (const id of rows.splice(place, count)) stable.delete(id);
              else rows.splice(place, 0, ...Array.from({ length: count }, () => `n${(inserted += 1)}`));
            }
          };
          const { ids, outcome } = await list(server(rows, { before }).read, { ahead });
          const delivered = new Set(ids);
          const missed = [...stable].filter((id) => !delivered.has(id));
          expect([outcome.ok, missed]).toEqual([true, []]);
        },
      ),
      { numRuns: 400, seed: 11 },
    );
  });

  test('one that never holds still ends, and says that it proves nothing', async () => {
    let turn = 0;
    const read = async ({ limit, offset }: { limit: number; offset: number }): Promise<Answer> => {
      turn += 1;
      const count = offset > 60 ? 1 : limit;
      const rows = Array.from({ length: count }, (_, index) => ({ id: `${turn}-${index}` }));
      return { ok: true, value: { rows, rejected: [] } };
    };
    const { outcome } = await list(read);
    expect(outcome).toMatchObject({ ok: true, value: { isConsistent: false } });
  });
});

describe('rows that cannot be understood', () => {
  test('are counted once, and the chain of pages holds across them', async () => {
    const bad = new Set(['k3', 'k4', 'k9', 'k5']);
    const { read } = server(names(12));
    const outcome = await list(
      async (query) => {
        const answer = await read(query);
        if (!answer.ok) return answer;
        const rows = answer.value.rows.filter(({ id }) => !bad.has(id));
        const rejected = answer.value.rows.flatMap(({ id }, index) =>
          bad.has(id) ? [{ id: id === 'k5' ? null : id, index, path: '', reason: '' }] : [],
        );
        return { ok: true, value: { rows, rejected } };
      },
      { pageSize: 10 },
    );
    expect(outcome.ids).toEqual(names(12).filter((id) => !bad.has(id)));
    expect(outcome.outcome).toMatchObject({ ok: true, value: { rowsRejected: 4, isConsistent: true } });
  });
});

test('a row that is garbled in every answer just where pages join does no harm', async () => {
  const { read } = server(names(23));
  const { ids, outcome } = await list(async (query) => {
    const answer = await read(query);
    if (!answer.ok) return answer;
    const rejected = [{ id: '42', index: 0, path: 'keys[0].key_id', reason: '' }];
    return { ok: true, value: { rows: answer.value.rows.slice(1), rejected } };
  });
  expect([ids, outcome]).toMatchObject([
    names(23).slice(1),
    { ok: true, value: { rowsRejected: 1, isConsistent: true } },
  ]);
});

describe('a listing that fails', () => {
  const failure: AdminApiFailure = { kind: 'server-error', status: 500, message: 'Down' };

  test('delivers what came before, says why it ended, and abandons what it read ahead', async () => {
    const { read } = server(names(40));
    const signals: AbortSignal[] = [];
    const { ids, outcome } = await list(
      async (query, signal) => {
        signals.push(signal);
        return query.offset === 6 ? { ok: false, failure } : read(query);
      },
      { ahead: 4 },
    );
    expect([ids, outcome]).toEqual([names(8), { ok: false, failure }]);
    expect(signals.slice(4).every(({ aborted }) => aborted)).toBe(true);
  });

  test('an error of whoever receives the pages is theirs', async () => {
    const { read } = server(names(40));
    const receiving = eachOffsetPage<Row>({
      read,
      idOf: ({ id }) => id,
      onPage: () => {
        throw new Error('disk full');
      },
      options: {},
    });
    await expect(receiving).rejects.toThrow('disk full');
  });

  test('a server that ignores the offset is not asked for ever', async () => {
    const rows = names(4).map((id) => ({ id }));
    const { outcome } = await list(async () => ({ ok: true, value: { rows, rejected: [] } }));
    expect(outcome).toMatchObject({ ok: false, failure: { kind: 'unreadable' } });
  });
});
