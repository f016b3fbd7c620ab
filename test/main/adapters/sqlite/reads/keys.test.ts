import { describe, expect, test } from 'vitest';
import type { ParsedOf } from '../../../../../src/contract/index.ts';
import type { KeyRow } from '../../../../../src/contract/organization.ts';
import type { Reads } from '../../../../../src/main/adapters/sqlite/reads/reads.ts';
import { apiKey, noon } from '../../../../domain/build.ts';
import { clock, manyKeys, today, uuid } from '../../../../fakes/organization.ts';
import { synced } from './synced.ts';

type Input = ParsedOf<'keys.page'>;

const everyKey: Input['filter'] = {
  search: '',
  status: 'all',
  rule: null,
  workspaceId: null,
  product: null,
  createdBy: null,
};

async function page(
  reads: Reads,
  filter: Partial<Input['filter']> = {},
  sort: Partial<Input['sort']> = {},
  slice: Partial<Pick<Input, 'offset' | 'limit'>> = {},
): Promise<{ readonly rows: readonly KeyRow[]; readonly total: number }> {
  return reads.keys.page({
    connectionId: 'acme',
    filter: { ...everyKey, ...filter },
    sort: { column: 'name', direction: 'ascending', ...sort },
    offset: 0,
    limit: 500,
    ...slice,
  });
}

const ids = async (pending: ReturnType<typeof page>): Promise<readonly string[]> =>
  (await pending).rows.map(({ id }) => id);

/** Five keys that differ in every column. */
const five = [
  apiKey({
    id: 'a',
    name: 'Zebra',
    createdAt: 5000,
    expiresOn: '2026-05-01',
    lastUsedOn: '2026-03-01',
    createdBy: 'b@example.com',
    workspaceName: 'shop',
    workspaceId: 'w2',
  }),
  apiKey({
    id: 'b',
    name: 'école',
    createdAt: 3000,
    expiresOn: null,
    lastUsedOn: null,
    createdBy: 'A@example.com',
    workspaceName: 'Research',
    workspaceId: 'w1',
  }),
  apiKey({
    id: 'c',
    name: 'apple',
    createdAt: null,
    expiresOn: '2026-03-10',
    lastUsedOn: '2026-03-09',
    createdBy: null,
    workspaceName: null,
    workspaceId: null,
  }),
  apiKey({
    id: 'd',
    name: null,
    createdAt: 4000,
    expiresOn: '2026-03-09',
    lastUsedOn: '2025-12-01',
    createdBy: 'b@example.com',
    workspaceName: 'Research',
    workspaceId: 'w1',
  }),
  apiKey({
    id: 'e',
    name: 'Echo',
    createdAt: 3000,
    expiresOn: '2027-01-01',
    lastUsedOn: '2026-03-09',
    createdBy: 'a@example.com',
    workspaceName: 'archive',
    workspaceId: 'w3',
  }),
];

const withFive = (): ReturnType<typeof synced> =>
  synced((fake) => {
    fake.organization.apiKeys = five;
  });

describe('the key table is sorted', () => {
  test.each([
    ['name', 'ascending', 'c e b a d'],
    ['name', 'descending', 'a b e c d'],
    ['workspace', 'ascending', 'e b d a c'],
    ['workspace', 'descending', 'a b d e c'],
    ['created-by', 'ascending', 'e b a d c'],
    ['created-by', 'descending', 'a d e b c'],
    ['created', 'ascending', 'e b d a c'],
    ['created', 'descending', 'a d e b c'],
    ['last-used', 'ascending', 'd a c e b'],
    ['last-used', 'descending', 'c e a d b'],
    ['expires', 'ascending', 'd c a e b'],
    ['expires', 'descending', 'e a c d b'],
  ] as const)('by %s %s, equal ones by name, empty ones last', async (column, direction, expected) => {
    const { reads } = await withFive();
    expect((await ids(page(reads, {}, { column, direction }))).join(' ')).toBe(expected);
  });

  test('by findings, the most severe first when descending', async () => {
    const { reads } = await synced();
    const { rows } = await page(reads, {}, { column: 'findings', direction: 'descending' });
    const weights = rows.map(({ severity, rules }) => [severity ?? 'none', rules.length] as const);
    const place = { high: 0, medium: 1, low: 2, none: 3 };
    const sorted = [...weights].sort(
      ([left, many], [right, few]) => place[left] - place[right] || few - many,
    );
    expect(weights).toEqual(sorted);
    expect(new Set(weights.map(([severity]) => severity)).size).toBeGreaterThan(1);
  });
});

describe('the key table is filtered', () => {
  test.each([
    [{ status: 'live' }, 'c e b a'],
    [{ status: 'expired' }, 'd'],
    [{ status: 'removed' }, ''],
    [{ workspaceId: 'w1' }, 'b d'],
    [{ createdBy: 'A@EXAMPLE.com' }, 'e b'],
    [{ product: 'Vibe' }, ''],
    [{ search: 'ECO' }, 'b'],
    [{ search: 'archive' }, 'e'],
    [{ search: 'b@ex' }, 'a d'],
    [{ search: 'ug6y' }, 'c e b a d'],
    [{ search: 'nothing like it' }, ''],
    [{ search: 'e', status: 'live', workspaceId: 'w3' }, 'e'],
  ] as const)('by %j', async (filter, expected) => {
    const { reads } = await withFive();
    const { rows, total } = await page(reads, filter);
    expect([rows.map(({ id }) => id).join(' '), total]).toEqual([expected, rows.length]);
  });

  test('by the beginning of an id', async () => {
    const { reads } = await synced();
    expect(await ids(page(reads, { search: uuid(7).slice(0, 20).toUpperCase() }))).toEqual([uuid(7)]);
  });

  test('by a rule that has findings on it', async () => {
    const { reads } = await synced();
    const { rows } = await page(reads, { rule: 'key-no-recorded-use' });
    expect(rows.map(({ lastUsedOn }) => lastUsedOn)).toEqual([null, null, null, null]);
    expect(
      rows.every(({ rules, severity }) => rules.includes('key-no-recorded-use') && severity !== null),
    ).toBe(true);
    expect((await page(reads, { rule: 'key-made-up' })).total).toBe(0);
  });

  test('by having findings, which agrees with the rows', async () => {
    const { reads } = await synced();
    const all = (await page(reads)).rows.filter(({ rules }) => rules.length > 0).map(({ id }) => id);
    expect(await ids(page(reads, { status: 'with-findings' }))).toEqual(all);
  });
});

test('slices of the table join without gap or overlap', async () => {
  const { reads } = await synced(undefined, 95);
  const whole = await ids(page(reads));
  const parts = await Promise.all(
    [0, 30, 60, 90].map((offset) => ids(page(reads, {}, {}, { offset, limit: 30 }))),
  );
  expect(parts.flat()).toEqual(whole);
  expect(await page(reads, {}, {}, { offset: 500 })).toEqual({ rows: [], total: 95 });
});

test('the table follows what a sync changes and what a person decides', async () => {
  const { reads, fake, refresh, mirror } = await withFive();
  expect((await page(reads)).total).toBe(5);
  fake.organization.apiKeys = five.slice(1);
  await refresh();
  expect(await ids(page(reads))).toEqual(['c', 'e', 'b', 'd']);
  expect(await ids(page(reads, { status: 'removed' }))).toEqual(['a']);
  const [open] = [...mirror.findings.all('acme')].filter(({ status }) => status.kind === 'open');
  if (open === undefined) throw new Error('There is an open finding.');
  mirror.findings.decide('acme', [{ ...open, status: { kind: 'acknowledged', at: 1 } }]);
  const { rows } = await page(reads);
  expect(rows.find(({ id }) => id === open.subject.id)?.rules).not.toContain(open.rule);
});

test('the table of an unknown connection is empty', async () => {
  const { reads } = await synced();
  const nothing = await reads.keys.page({
    connectionId: 'nowhere',
    filter: everyKey,
    sort: { column: 'name', direction: 'ascending' },
    offset: 0,
    limit: 10,
  });
  expect(nothing).toEqual({ rows: [], total: 0 });
});

test('the filters that can be chosen are those of the keys', async () => {
  const { reads } = await synced();
  expect(await reads.keys.facets({ connectionId: 'acme' })).toEqual({
    products: ['API', 'Vibe'],
    workspaces: [
      { id: 'research', name: 'Research' },
      { id: 'shop', name: 'Shop' },
    ],
  });
});

describe('a single key', () => {
  test('shows its findings, its owner and its past', async () => {
    const { reads, mirror } = await synced();
    mirror.journal.append({
      at: clock() + 5,
      connectionId: 'acme',
      actor: 'user',
      action: 'finding.acknowledged',
      subject: 'key-00000',
      outcome: 'done',
      details: { findingId: `key-no-recorded-use:${uuid(0)}`, reason: 'Asked' },
    });
    mirror.journal.append({
      at: clock() + 6,
      connectionId: 'acme',
      actor: 'user',
      action: 'rotation.revoke-asked',
      subject: 'key-00000',
      outcome: 'done',
      details: { keyIds: uuid(0), rotationId: 'a' },
    });
    const detail = reads.keys.get({ connectionId: 'acme', keyId: uuid(0) });
    expect(detail).toEqual({
      key: expect.objectContaining({ ...manyKeys(20)[0], severity: detail?.findings[0]?.severity }),
      findings: detail?.findings,
      owner: { id: 'grace', name: 'Grace Hopper', email: 'Grace@example.com' },
      history: [
        { at: clock() + 6, source: 'journal', text: 'Asked Mistral to delete a key' },
        { at: clock() + 5, source: 'journal', text: 'Finding acknowledged: Asked' },
        { at: clock(), source: 'mirror', text: 'First seen by Vane' },
        { at: noon('2026-02-06'), source: 'audit-log', text: 'Created by Ada Lovelace' },
        { at: noon('2026-02-04'), source: 'audit-log', text: 'Created by Ada Lovelace' },
        { at: noon('2026-02-02'), source: 'audit-log', text: 'Created by Ada Lovelace' },
      ],
      removedAt: null,
      firstSeenAt: clock(),
    });
    expect(detail?.findings.map(({ rule }) => rule)).toEqual(detail?.key.rules);
  });

  test('that is gone says since when', async () => {
    const { reads, fake, refresh } = await synced();
    fake.organization.apiKeys = manyKeys(20).slice(1);
    await refresh();
    expect(reads.keys.get({ connectionId: 'acme', keyId: uuid(0) })).toMatchObject({
      removedAt: noon(today),
      findings: [],
      history: expect.arrayContaining([{ at: clock(), source: 'mirror', text: 'No longer listed' }]),
    });
  });

  test('that never was is nothing', async () => {
    const { reads } = await synced();
    expect(reads.keys.get({ connectionId: 'acme', keyId: 'nothing' })).toBeNull();
  });
});
