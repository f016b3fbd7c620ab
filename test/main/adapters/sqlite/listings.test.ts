import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ApiKey } from '../../../../src/domain/organization/api-key.ts';
import type { ListingChanges } from '../../../../src/main/adapters/sqlite/listings/listing-writer.ts';
import type { OpenListing } from '../../../../src/main/adapters/sqlite/listings/listings.ts';
import type { Mirror } from '../../../../src/main/adapters/sqlite/mirror.ts';
import { apiKey, group, member, noon, workspace } from '../../../domain/build.ts';
import { clock, connection, manyKeys } from '../../../fakes/organization.ts';
import { mirrorWithConnection, opened, temporaryFolder, writtenRows } from './temporary.ts';

async function applyKeys(
  mirror: Mirror,
  keys: readonly ApiKey[],
  { provesAbsence = true, connectionId = 'acme', at = clock() } = {},
): Promise<ListingChanges> {
  const listing = mirror.listings.apiKeys(connectionId, at);
  for (let from = 0; from < keys.length; from += 100) await listing.add(keys.slice(from, from + 100));
  return listing.finish({ provesAbsence });
}

const stored = (mirror: Mirror): readonly ApiKey[] => [...mirror.facts.apiKeys('acme')];

describe('a listing of API keys', () => {
  test('is stored as it came', async () => {
    const mirror = mirrorWithConnection();
    const keys = [
      apiKey({
        id: 'a',
        rotation: { status: 'available' },
        deletion: { status: 'unavailable', reason: 'not_allowed' },
      }),
      apiKey({ id: 'b', rotation: { status: 'unavailable', reason: null } }),
      apiKey({
        id: 'c',
        name: null,
        createdAt: null,
        expiresOn: null,
        workspaceId: null,
        workspaceName: null,
      }),
      apiKey({ id: 'd', createdBy: null, product: null, lastUsedOn: null, name: 'naïve 🔑 "quoted"' }),
    ];
    expect(await applyKeys(mirror, keys)).toEqual({ rowsRead: 4, added: 4, changed: 0, removed: 0 });
    expect(stored(mirror)).toEqual(keys);
  });

  test('that comes again unchanged writes nothing', async () => {
    const mirror = mirrorWithConnection();
    await applyKeys(mirror, manyKeys(3000));
    const before = writtenRows(mirror);
    expect(await applyKeys(mirror, manyKeys(3000))).toEqual({
      rowsRead: 3000,
      added: 0,
      changed: 0,
      removed: 0,
    });
    expect(writtenRows(mirror)).toBe(before);
  });

  test('writes only the rows that differ', async () => {
    const mirror = mirrorWithConnection();
    const keys = manyKeys(3000);
    await applyKeys(mirror, keys);
    const before = writtenRows(mirror);
    const moved = keys.map((key, n) => (n % 100 === 0 ? { ...key, lastUsedOn: '2026-03-10' } : key));
    expect(await applyKeys(mirror, moved)).toEqual({ rowsRead: 3000, added: 0, changed: 30, removed: 0 });
    expect(writtenRows(mirror) - before).toBe(30);
    expect(stored(mirror)).toEqual(moved);
  });

  test('takes away what is gone only when it proves absence', async () => {
    const mirror = mirrorWithConnection();
    const keys = manyKeys(10);
    await applyKeys(mirror, keys);
    expect(await applyKeys(mirror, keys.slice(3), { provesAbsence: false })).toMatchObject({ removed: 0 });
    expect(stored(mirror)).toHaveLength(10);
    expect(await applyKeys(mirror, keys.slice(3))).toMatchObject({ removed: 3 });
    expect(stored(mirror)).toEqual(keys.slice(3));
    expect(await applyKeys(mirror, keys.slice(3))).toMatchObject({ removed: 0 });
  });

  test('brings back what is listed again', async () => {
    const mirror = mirrorWithConnection();
    const keys = manyKeys(4);
    await applyKeys(mirror, keys);
    await applyKeys(mirror, []);
    expect(await applyKeys(mirror, keys)).toEqual({ rowsRead: 4, added: 0, changed: 4, removed: 0 });
    expect(stored(mirror)).toEqual(keys);
  });

  test('may repeat rows between pages; the later word counts', async () => {
    const mirror = mirrorWithConnection();
    const keys = manyKeys(250);
    const repeated = [...keys, ...keys.slice(0, 120).map((key) => ({ ...key, product: 'Vibe' }))];
    await applyKeys(mirror, repeated);
    expect(stored(mirror)).toEqual(keys.map((key, n) => (n < 120 ? { ...key, product: 'Vibe' } : key)));
  });

  test('repeated in a first listing of many transactions stays one row', async () => {
    const mirror = mirrorWithConnection();
    const keys = manyKeys(5000);
    expect(await applyKeys(mirror, [...keys, ...keys])).toMatchObject({ added: 5000, changed: 0 });
    expect(stored(mirror)).toHaveLength(5000);
  });

  test('that grows while another connection is listed keeps both apart', async () => {
    const mirror = mirrorWithConnection();
    mirror.connections.save(connection('other'));
    const first = mirror.listings.apiKeys('acme', clock());
    const second = mirror.listings.apiKeys('other', clock());
    const keys = manyKeys(4000);
    for (let from = 0; from < keys.length; from += 500) {
      await Promise.all([first.add(keys.slice(from, from + 500)), second.add(keys.slice(from, from + 500))]);
    }
    await Promise.all([first.finish({ provesAbsence: true }), second.finish({ provesAbsence: true })]);
    expect(stored(mirror)).toEqual(keys);
    expect([...mirror.facts.apiKeys('other')]).toEqual(keys);
  });

  test('read by two programs into one file at once gives each key once', async () => {
    const file = join(temporaryFolder(), 'vane.db');
    const mirror = mirrorWithConnection(file);
    const writers = [mirror, opened(file).mirror].map(({ listings }) => listings.apiKeys('acme', clock()));
    const keys = manyKeys(3000);
    for (let from = 0; from < keys.length; from += 500) {
      for (const writer of writers) await writer.add(keys.slice(from, from + 500));
    }
    for (const writer of writers) await writer.finish({ provesAbsence: true });
    expect(stored(mirror)).toEqual(keys);
  });

  test('leaves alone what another program found while it was being read', async () => {
    const file = join(temporaryFolder(), 'vane.db');
    const mirror = mirrorWithConnection(file);
    const keys = manyKeys(5);
    await applyKeys(mirror, keys.slice(0, 4));
    const slow = mirror.listings.apiKeys('acme', clock());
    await slow.add(keys.slice(1, 4));
    await applyKeys(opened(file).mirror, keys);
    expect(await slow.finish({ provesAbsence: true })).toMatchObject({ removed: 1 });
    expect(stored(mirror)).toEqual(keys.slice(1));
  });

  test('remembers what happened to a key, but not each day of use', async () => {
    const mirror = mirrorWithConnection();
    const key = apiKey();
    await applyKeys(mirror, [key]);
    await applyKeys(mirror, [{ ...key, lastUsedOn: '2026-03-10' }]);
    await applyKeys(mirror, [{ ...key, name: 'renamed', expiresOn: null }], { at: noon('2026-03-11') });
    await applyKeys(mirror, [], { at: noon('2026-03-12') });
    await applyKeys(mirror, [{ ...key, name: 'renamed', expiresOn: null }], { at: noon('2026-03-13') });
    expect(mirror.db.prepare('SELECT at, text FROM key_change ORDER BY no').all()).toEqual([
      { at: noon('2026-03-11'), text: 'Name is now "renamed". Expiration is now never' },
      { at: noon('2026-03-12'), text: 'No longer listed' },
      { at: noon('2026-03-13'), text: 'Listed again' },
    ]);
  });

  test('lets other work in between its transactions', async () => {
    const mirror = mirrorWithConnection();
    let turns = 0;
    const count = (): void => {
      turns += 1;
      timer = setImmediate(count);
    };
    let timer = setImmediate(count);
    await applyKeys(mirror, manyKeys(20_000));
    clearImmediate(timer);
    expect(turns).toBeGreaterThan(8);
  });
});

async function write<Fact>(open: OpenListing<Fact>, rows: readonly Fact[]): Promise<void> {
  const listing = open('acme', 1);
  await listing.add(rows);
  await listing.finish({ provesAbsence: true });
}

describe('the smaller listings', () => {
  test('are stored as they came', async () => {
    const mirror = mirrorWithConnection();
    const facts = {
      workspaces: [
        workspace(),
        workspace({ id: 'shop', icon: '🛒', description: 'Sells', isDefault: true, memberCount: null }),
        workspace({
          id: 'old',
          isArchived: true,
          spendLimit: { value: '12.50', currency: 'EUR', hasNoLimit: false },
        }),
      ],
      roles: [{ id: 'r', name: 'dev', scope: 'workspace', description: 'Builds', isCustom: true }] as const,
      members: [
        member({ isSsoOutsider: true, roles: ['A', 'B'], subscriptions: ['CHAT'] }),
        member({ id: 'grace', name: null, email: null, workspaces: [] }),
      ],
      invitations: [
        {
          id: 'i',
          email: 'new@example.com',
          hasExpired: true,
          createdAt: 5,
          workspaceIds: ['shop'],
          roles: ['M'],
        },
      ],
      groups: [
        group({ id: 'g', isExternallyManaged: true, organizationRole: 'r', memberIds: ['ada'] }),
        group({
          id: 'h',
          parentGroupIds: ['g'],
          workspaces: [{ workspaceId: 'shop', workspaceName: 'Shop', roles: ['r'] }],
        }),
      ],
    };
    const apply = async (): Promise<void> => {
      await write(mirror.listings.workspaces, facts.workspaces);
      await write(mirror.listings.roles, facts.roles);
      await write(mirror.listings.members, facts.members);
      await write(mirror.listings.invitations, facts.invitations);
      await write(mirror.listings.groups, facts.groups);
    };
    await apply();
    const read = {
      workspaces: mirror.facts.workspaces('acme'),
      roles: mirror.facts.roles('acme'),
      members: mirror.facts.members('acme'),
      invitations: mirror.facts.invitations('acme'),
      groups: mirror.facts.groups('acme'),
    };
    expect(read).toEqual(facts);
    const before = writtenRows(mirror);
    await apply();
    expect(writtenRows(mirror)).toBe(before);
  });

  test('take another order inside a row for no change', async () => {
    const mirror = mirrorWithConnection();
    const engineers = group({ id: 'g', memberIds: ['ada', 'grace'] });
    for (const memberIds of [
      ['ada', 'grace'],
      ['grace', 'ada'],
    ]) {
      await write(mirror.listings.groups, [{ ...engineers, memberIds }]);
    }
    expect(writtenRows(mirror)).toBe(2);
  });
});

test('a full disk undoes the transaction, keeps what was there, and is named', async () => {
  const mirror = mirrorWithConnection();
  await applyKeys(mirror, manyKeys(100));
  mirror.db.pragma(`max_page_count = ${Number(mirror.db.pragma('page_count', { simple: true })) + 2}`);
  await expect(applyKeys(mirror, manyKeys(5000))).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  mirror.db.pragma('max_page_count = 1000000');
  expect(mirror.db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(await applyKeys(mirror, manyKeys(5000))).toMatchObject({ removed: 0 });
  expect(stored(mirror)).toHaveLength(5000);
});
