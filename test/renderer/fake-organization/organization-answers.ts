import type { CallName } from '../../../src/contract/index.ts';
import type { KeyRow, MemberRow } from '../../../src/contract/organization.ts';
import type { Answers } from '../fake-bridge.ts';
import { auditEvents, journalEntries, spendReport } from './reports.ts';
import { day, type World } from './world.ts';

type OrganizationCall = Extract<
  CallName,
  | 'keys.page'
  | 'keys.get'
  | 'keys.facets'
  | `members.${string}`
  | `roles.${string}`
  | `workspaces.${string}`
  | `groups.${string}`
  | `auditLog.${string}`
  | `journal.${string}`
  | 'overview.get'
  | 'invitations.list'
  | 'search.everything'
  | 'spend.get'
>;

/** The answers about what the organization has. */
export function answerAboutOrganization(world: World): Pick<Answers, OrganizationCall> {
  const { keys, members, workspaces, groups, roles, now } = world;
  const events = auditEvents(world);
  const today = day(now);
  const isLive = ({ expiresOn }: KeyRow): boolean => expiresOn === null || expiresOn >= today;
  const personById = (id: string): MemberRow => found(members.find((each) => each.id === id));
  return {
    'overview.get': () => ({
      memberCount: members.length,
      invitationCount: 3,
      workspaceCount: workspaces.length,
      groupCount: groups.length,
      roleCount: roles.length,
      keys: {
        total: keys.length,
        live: keys.filter(isLive).length,
        expired: keys.filter((key) => !isLive(key)).length,
        usedLast30Days: keys.filter(
          ({ lastUsedOn }) => lastUsedOn !== null && lastUsedOn >= day(now - 30 * 86_400_000),
        ).length,
        noRecordedUse: keys.filter(({ lastUsedOn }) => lastUsedOn === null).length,
      },
      rateLimit: null,
      recentChanges: keys.length === 0 ? [] : events.slice(0, 10),
    }),
    'keys.page': ({ filter, sort, offset, limit }) => {
      const shown = keys.filter(
        (key) =>
          `${key.name} ${key.createdBy}`.includes(filter.search) &&
          (filter.rule === null || key.rules.includes(filter.rule)) &&
          (filter.workspaceId === null || key.workspaceId === filter.workspaceId) &&
          (filter.createdBy === null || key.createdBy === filter.createdBy) &&
          (filter.status === 'all' ||
            (filter.status === 'live' && isLive(key)) ||
            (filter.status === 'expired' && !isLive(key)) ||
            (filter.status === 'with-findings' && key.rules.length > 0)),
      );
      const rank = (key: KeyRow): string | number =>
        sort.column === 'findings' ? key.rules.length : (key.name ?? '');
      const factor = sort.direction === 'ascending' ? 1 : -1;
      const sorted = shown.toSorted((one, other) => (rank(one) < rank(other) ? -factor : factor));
      return { rows: sorted.slice(offset, offset + limit), total: shown.length };
    },
    'keys.get': ({ keyId }) => {
      const key = found(keys.find(({ id }) => id === keyId));
      return {
        key,
        findings: world.findings.filter(({ subject }) => subject.id === keyId),
        owner: members.find(({ email }) => email === key.createdBy) ?? null,
        history: [{ at: key.createdAt ?? now, source: 'audit-log', text: `Created by ${key.createdBy}` }],
        removedAt: null,
        firstSeenAt: now - 30 * 86_400_000,
      };
    },
    'keys.facets': () => ({ products: ['API', 'Codestral'], workspaces }),
    'members.page': ({ search, offset, limit }) => {
      const shown = members.filter(({ name, email }) =>
        `${name} ${email}`.toLowerCase().includes(search.toLowerCase()),
      );
      return { rows: shown.slice(offset, offset + limit), total: shown.length };
    },
    'members.get': ({ memberId }) => {
      const member = personById(memberId);
      return {
        member,
        workspaces: workspaces.slice(1, 3).map(({ id, name }) => ({
          id,
          name,
          roles: [{ roleId: 'role-3', name: 'Contributor', via: 'direct' }],
        })),
        groups: groups.slice(0, 1),
        keys: keys.filter(({ createdBy }) => createdBy === member.email).slice(0, 5),
        subscriptions: [],
      };
    },
    'invitations.list': () =>
      ['nina.kraus', 'paul.adeyemi', 'sofia.marin'].map((name, index) => ({
        id: `invitation-${index}`,
        email: `${name}@northwind.example`,
        hasExpired: index === 2,
        createdAt: now - (index * 9 + 1) * 86_400_000,
        roles: ['Member'],
        workspaces: ['Search'],
      })),
    'roles.list': () => roles,
    'roles.holders': () =>
      members.slice(0, 9).map(({ id, name }, index) => ({
        memberId: id,
        memberName: name ?? id,
        workspaceName: null,
        via: index % 3 === 2 ? { groupId: 'group-0', groupName: 'Engineering' } : 'direct',
      })),
    'workspaces.list': () => workspaces,
    'workspaces.get': ({ workspaceId }) => ({
      workspace: found(workspaces.find(({ id }) => id === workspaceId)),
      members: members.slice(0, 6).map(({ id, name }) => ({
        id,
        name: name ?? id,
        roles: [{ roleId: 'role-3', name: 'Contributor', via: 'direct' }],
      })),
      groups: [{ id: 'group-0', name: 'Engineering', roles: ['Contributor'] }],
    }),
    'groups.list': () => groups,
    'groups.get': ({ groupId }) => ({
      group: found(groups.find(({ id }) => id === groupId)),
      members: members.slice(3, 11).map(({ id, name, email }) => ({ id, name: name ?? id, email })),
      workspaces: [{ id: 'workspace-1', name: 'Search', roles: ['Contributor'] }],
      children: [],
    }),
    'auditLog.page': ({ offset, limit }) => ({
      rows: events.slice(offset, offset + limit),
      total: events.length,
    }),
    'auditLog.types': () => [...new Set(events.map(({ type }) => type))],
    'journal.page': ({ offset, limit }) => {
      const entries = journalEntries(world);
      return { rows: entries.slice(offset, offset + limit), total: entries.length };
    },
    'journal.verify': () => ({ entries: 24, brokenAt: null }),
    'search.everything': ({ search }) => {
      const wanted = search.toLowerCase();
      const fits = (text: string | null): boolean => text !== null && text.toLowerCase().includes(wanted);
      return [
        ...keys
          .filter(({ name }) => fits(name))
          .slice(0, 5)
          .map(
            (key) =>
              ({
                kind: 'api-key',
                id: key.id,
                title: key.name ?? key.maskedKey,
                subtitle: `${key.workspaceName} · ${key.createdBy}`,
              }) as const,
          ),
        ...members
          .filter(({ name, email }) => fits(name) || fits(email))
          .slice(0, 4)
          .map(
            ({ id, name, email }) =>
              ({ kind: 'member', id, title: name ?? id, subtitle: email ?? '' }) as const,
          ),
        ...workspaces
          .filter(({ name }) => fits(name))
          .map(({ id, name }) => ({ kind: 'workspace', id, title: name, subtitle: 'Workspace' }) as const),
      ];
    },
    'spend.get': ({ month }) => spendReport(world, month),
  };
}

function found<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('The fixture has no such thing.');
  return value;
}
