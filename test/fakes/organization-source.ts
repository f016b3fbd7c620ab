import type { AdminApiFailure } from '../../src/domain/organization/admin-api-failure.ts';
import type { ApiKey } from '../../src/domain/organization/api-key.ts';
import type { AuditEvent } from '../../src/domain/organization/audit-event.ts';
import type { Month } from '../../src/domain/organization/day.ts';
import type { Group } from '../../src/domain/organization/group.ts';
import type { RateLimit, SpendLimit } from '../../src/domain/organization/limits.ts';
import type { Role } from '../../src/domain/organization/role.ts';
import type { UsageMonth } from '../../src/domain/organization/usage.ts';
import type { Workspace } from '../../src/domain/organization/workspace.ts';
import { failed, type Outcome, success } from '../../src/domain/outcome.ts';
import type { Resource } from '../../src/domain/sync/sync-run.ts';
import type {
  ListingOutcome,
  MemberOrInvitation,
  OnPage,
  OrganizationSource,
  ReadOptions,
} from '../../src/main/core/sync/organization-source.ts';

/** What the fake organization consists of; tests change it between syncs. */
export interface FakeOrganization {
  workspaces: Workspace[];
  roles: Role[];
  members: MemberOrInvitation[];
  groups: Group[];
  apiKeys: ApiKey[];
  /** In any order. */
  auditLog: AuditEvent[];
  spendLimit: SpendLimit;
  rateLimit: RateLimit;
  /** Months by workspace id, '' for the organization; what is absent is a month without usage. */
  usage: Map<string, UsageMonth>;
}

/** What goes wrong while it is read. */
export interface FakeFaults {
  failures: Map<Resource, AdminApiFailure>;
  /** Listings that fail only after so many pages. */
  failAfterPages: Map<Resource, number>;
  inconsistent: Set<Resource>;
  rowsRejected: Map<Resource, number>;
}

/** A source that reads from memory, page by page, with faults on demand. */
export interface FakeSource {
  readonly source: OrganizationSource;
  readonly organization: FakeOrganization;
  readonly faults: FakeFaults;
  /** What was asked for, in order; usage as `usage 2026-03 workspace`. */
  readonly calls: string[];
}

/** Starts with nothing in the organization. `beforePage` may wait, cancel, or change the organization. */
export function fakeSource({
  pageRows = 2,
  beforePage = () => undefined,
}: {
  readonly pageRows?: number;
  readonly beforePage?: (resource: Resource, page: number) => void | Promise<void>;
} = {}): FakeSource {
  const organization: FakeOrganization = {
    workspaces: [],
    roles: [],
    members: [],
    groups: [],
    apiKeys: [],
    auditLog: [],
    spendLimit: spendLimit('0'),
    rateLimit: { requestsPerSecond: 5, models: [] },
    usage: new Map(),
  };
  const faults: FakeFaults = {
    failures: new Map(),
    failAfterPages: new Map(),
    inconsistent: new Set(),
    rowsRejected: new Map(),
  };
  const calls: string[] = [];

  const failureOf = (
    resource: Resource,
    page: number,
    { signal }: ReadOptions,
  ): AdminApiFailure | undefined => {
    if (signal.aborted) return { kind: 'cancelled' };
    return page >= (faults.failAfterPages.get(resource) ?? 0) ? faults.failures.get(resource) : undefined;
  };

  async function list<Row>(
    resource: Resource,
    rows: () => readonly Row[],
    onPage: OnPage<Row>,
    options: ReadOptions,
  ): Promise<ListingOutcome> {
    calls.push(resource);
    for (let page = 0; ; page += 1) {
      await beforePage(resource, page);
      const failure = failureOf(resource, page, options);
      if (failure !== undefined) return failed(failure);
      const part = rows().slice(page * pageRows, (page + 1) * pageRows);
      await onPage(part);
      if (part.length === pageRows) continue;
      return success({
        requests: page + 1,
        rowsRejected: faults.rowsRejected.get(resource) ?? 0,
        isConsistent: !faults.inconsistent.has(resource),
      });
    }
  }

  async function one<Value>(
    resource: Resource,
    name: string,
    options: ReadOptions,
    value: () => Value,
  ): Promise<Outcome<Value, AdminApiFailure>> {
    calls.push(name);
    await beforePage(resource, 0);
    const failure = failureOf(resource, 0, options);
    return failure === undefined ? success(value()) : failed(failure);
  }

  const source: OrganizationSource = {
    workspaces: (onPage, options) => list('workspaces', () => organization.workspaces, onPage, options),
    roles: (onPage, options) => list('roles', () => organization.roles, onPage, options),
    members: (onPage, options) => list('members', () => organization.members, onPage, options),
    groups: (onPage, options) => list('groups', () => organization.groups, onPage, options),
    apiKeys: (onPage, options) => list('api-keys', () => organization.apiKeys, onPage, options),
    auditLog(onPage, options) {
      const newestFirst = [...organization.auditLog].sort((left, right) => right.id - left.id);
      const wanted = newestFirst.filter(({ id }) => options.untilId === null || id >= options.untilId);
      return list('audit-log', () => wanted.slice(0, options.maxEvents), onPage, options);
    },
    usage: (month, workspaceId, options) =>
      one('usage', `usage ${month} ${workspaceId ?? ''}`.trim(), options, () => ({
        ...(organization.usage.get(`${month} ${workspaceId ?? ''}`) ?? emptyMonth(month)),
        rowsRejected: 0,
      })),
    spendLimit: (options) => one('limits', 'spend-limit', options, () => organization.spendLimit),
    rateLimit: (options) => one('limits', 'rate-limit', options, () => organization.rateLimit),
  };
  return { source, organization, faults, calls };
}

/** A spend limit of 500 with so much used. */
export function spendLimit(used: string): SpendLimit {
  return {
    currency: 'EUR',
    limit: '500',
    hasNoLimit: false,
    isReached: false,
    apiUsage: used,
    vibeUsage: '0',
    totalUsage: used,
    lastPaymentFailed: false,
  };
}

function emptyMonth(month: Month): UsageMonth {
  return { month, currency: 'EUR', prices: [], rows: [] };
}
