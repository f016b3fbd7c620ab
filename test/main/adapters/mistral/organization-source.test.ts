import { expect, test } from 'vitest';
import type { ListingOutcome } from '../../../../src/main/core/sync/organization-source.ts';
import { json } from './fake-server.ts';
import { id, sourceOver } from './fake-source.ts';

const signal = new AbortController().signal;
const complete = { ok: true, value: { rowsRejected: 0, isConsistent: true } };

async function facts<Row>(list: (take: (rows: readonly Row[]) => void) => Promise<ListingOutcome>) {
  const found: Row[] = [];
  const outcome = await list((rows) => void found.push(...rows));
  return { found, outcome };
}

const page = (rows: readonly unknown[], query: URLSearchParams) => ({
  total: rows.length,
  items: query.get('page') === '1' ? rows : [],
  page: Number(query.get('page')),
  page_size: 100,
});

const key = {
  key_id: id(1),
  key: null,
  name: 'ci',
  hidden_key: 'HQSx...Ug6Y',
  created_at: '2026-01-02T03:04:05.678901Z',
  expiration_date: '2026-12-31',
  actions: { rotate: { status: 'available' }, delete: { status: 'unavailable', reason: 'not_allowed' } },
  workspace_id: id(9),
  workspace_name: 'Lab',
  created_by: 'ada@example.com',
  product: 'API',
  last_used: '2026-02-28',
  can_delete: true,
};

test('API keys', async () => {
  const quiet = {
    ...key,
    key_id: id(2),
    actions: {},
    last_used: null,
    expiration_date: null,
    can_delete: false,
  };
  const odd = { ...key, key_id: id(3), last_used: 'yesterday' };
  const { found, outcome } = await facts((take) =>
    sourceOver((_, query) => ({ keys: query.get('offset') === '0' ? [key, quiet, odd] : [odd] })).apiKeys(
      take,
      { signal },
    ),
  );
  const fact = {
    id: id(1),
    name: 'ci',
    maskedKey: 'HQSx...Ug6Y',
    createdAt: Date.parse('2026-01-02T03:04:05.678Z'),
    expiresOn: '2026-12-31',
    workspaceId: id(9),
    workspaceName: 'Lab',
    createdBy: 'ada@example.com',
    product: 'API',
    lastUsedOn: '2026-02-28',
    rotation: { status: 'available' },
    deletion: { status: 'unavailable', reason: 'not_allowed' },
  };
  expect(found).toEqual([
    fact,
    {
      ...fact,
      id: id(2),
      expiresOn: null,
      lastUsedOn: null,
      rotation: { status: 'unknown' },
      deletion: { status: 'unavailable', reason: null },
    },
  ]);
  expect(outcome).toEqual({ ok: true, value: { requests: 2, rowsRejected: 1, isConsistent: true } });
});

const workspaceRow = (number: number) => ({
  uuid: id(number),
  name: `W${number}`,
  description: null,
  icon: '🧪',
  members_count: 3,
  spend_limit: { value: 1250.5, currency: 'EUR', no_monthly_limit: false },
  is_default: number === 1,
});

test('workspaces, whether the archived come with the others or alone', async () => {
  for (const withArchived of [[workspaceRow(1), workspaceRow(2)], [workspaceRow(2)]]) {
    const { found, outcome } = await facts((take) =>
      sourceOver((_, query) =>
        page(query.get('is_archived') === 'true' ? withArchived : [workspaceRow(1)], query),
      ).workspaces(take, { signal }),
    );
    const fact = {
      id: id(1),
      name: 'W1',
      description: null,
      icon: '🧪',
      memberCount: 3,
      isDefault: true,
      isArchived: false,
      spendLimit: { value: '1250.5', currency: 'EUR', hasNoLimit: false },
    };
    expect(found).toHaveLength(2);
    expect(found).toEqual(
      expect.arrayContaining([fact, { ...fact, id: id(2), name: 'W2', isDefault: false, isArchived: true }]),
    );
    expect(outcome).toMatchObject(complete);
  }
});

test('members and invitations', async () => {
  const { found } = await facts((take) =>
    sourceOver(() => ({
      total: 2,
      page: 1,
      page_size: 100,
      members: [
        {
          uuid: id(1),
          oid_id: null,
          name: 'Ada',
          email: 'ada@example.com',
          workspaces: [{ uuid: id(9), name: 'Lab', is_default: false, raw_roles: ['A'], raw_role: 'A' }],
          subscriptions: [{ type: 'API', plan: 'FREE' }],
          raw_role: 'M',
          created_at: '2026-01-01T00:00:00Z',
        },
      ],
      invites: [
        {
          uuid: id(2),
          email: 'new@example.com',
          expired: false,
          created_at: '2026-01-03T00:00:00Z',
          raw_roles: ['M'],
          raw_role: 'M',
        },
      ],
    })).members(take, { signal }),
  );
  expect(found).toEqual([
    {
      kind: 'member',
      member: {
        id: id(1),
        name: 'Ada',
        email: 'ada@example.com',
        roles: ['M'],
        workspaces: [{ workspaceId: id(9), workspaceName: 'Lab', roles: ['A'] }],
        subscriptions: ['API'],
        isSsoOutsider: null,
        addedAt: Date.parse('2026-01-01T00:00:00Z'),
      },
    },
    {
      kind: 'invitation',
      invitation: {
        id: id(2),
        email: 'new@example.com',
        hasExpired: false,
        createdAt: Date.parse('2026-01-03T00:00:00Z'),
        workspaceIds: [],
        roles: ['M'],
      },
    },
  ]);
});

const groupRow = (number: number) => ({ uuid: id(number), name: `G${number}`, description: null });

test('groups with their members and workspaces; one that was deleted meanwhile is left out', async () => {
  const { found, outcome } = await facts((take) =>
    sourceOver((path, query) => {
      if (path === '/user-groups') return page([groupRow(1), groupRow(2)], query);
      if (path.includes(id(2))) return json(404, { detail: 'Gone' });
      if (path.endsWith('/members')) {
        return {
          total: 1,
          members: [{ user_uuid: id(5), name: null, email: null }],
          page: 1,
          page_size: 100,
        };
      }
      const place = {
        workspace_uuid: id(9),
        workspace_name: 'Lab',
        roles: [{ uuid: id(7), name: 'dev' }],
        created: 'x',
      };
      return page([place], query);
    }).groups(take, { signal }),
  );
  expect(found).toEqual([
    {
      id: id(1),
      name: 'G1',
      description: null,
      isExternallyManaged: false,
      organizationRole: null,
      parentGroupIds: [],
      memberIds: [id(5)],
      workspaces: [{ workspaceId: id(9), workspaceName: 'Lab', roles: [id(7)] }],
    },
  ]);
  expect(outcome).toMatchObject(complete);
});

test('a group of which a member was not understood is not delivered, so that it stays as it is known', async () => {
  const { found, outcome } = await facts((take) =>
    sourceOver((path, query) => {
      if (path === '/user-groups') return page([groupRow(1), groupRow(2)], query);
      if (!path.endsWith('/members')) return page([], query);
      const odd = path.includes(id(2)) ? { user_uuid: '../x' } : { user_uuid: id(6) };
      return { total: 2, members: [{ user_uuid: id(5) }, odd], page: 1, page_size: 100 };
    }).groups(take, { signal }),
  );
  expect(found).toMatchObject([{ id: id(1) }]);
  expect(outcome).toMatchObject({ ok: true, value: { rowsRejected: 1 } });
});

test('roles, the audit log and limits', async () => {
  const api = sourceOver((path, query) => {
    const role = { uuid: id(1), name: 'dev', description: 'Builds', is_custom_role: false };
    const entry = {
      log_id: 4,
      created_at: '2026-02-01T00:00:00Z',
      actor_type: 'HUMAN',
      actor_metadata: { user_uuid: id(1) },
      event_type: 'something.new',
      event_metadata: {},
      target_type: 'API_KEY',
      target_metadata: {},
    };
    const completion = {
      monthly_limit_reached: false,
      usage: 0.1,
      vibe_usage: null,
      total_usage: 1e-7,
      usage_limit: 500,
    };
    switch (path) {
      case '/roles':
        return { organization_roles: [role], workspace_roles: [{ ...role, uuid: id(2) }] };
      case '/audit-logs':
        return query.has('before') ? [] : [entry];
      case '/spend-limit':
        return { limits: { completion, last_payment_failure: true, currency: 'EUR' } };
      default:
        return {
          requests_per_second: 6,
          tokens_limits_by_model: { m: { tokens_per_minute: 1, tokens_per_month: 2 }, odd: {} },
        };
    }
  });
  const role = { id: id(1), name: 'dev', scope: 'organization', description: 'Builds', isCustom: false };
  expect((await facts((take) => api.roles(take, { signal }))).found).toEqual([
    role,
    { ...role, id: id(2), scope: 'workspace' },
  ]);
  const log = await facts((take) => api.auditLog(take, { signal, untilId: null, maxEvents: 100 }));
  expect(log.found).toMatchObject([
    { id: 4, type: 'something.new', actor: { user_uuid: id(1) }, workspaceId: null },
  ]);
  expect(await api.spendLimit({ signal })).toEqual({
    ok: true,
    value: {
      currency: 'EUR',
      limit: '500',
      hasNoLimit: false,
      isReached: false,
      apiUsage: '0.1',
      vibeUsage: null,
      totalUsage: '0.0000001',
      lastPaymentFailed: true,
    },
  });
  expect(await api.rateLimit({ signal })).toEqual({
    ok: true,
    value: { requestsPerSecond: 6, models: [{ model: 'm', tokensPerMinute: 1, tokensPerMonth: 2 }] },
  });
});
