import type { ApiKey } from '../../src/domain/organization/api-key.ts';
import type { AuditEvent } from '../../src/domain/organization/audit-event.ts';
import type { Connection } from '../../src/domain/organization/connection.ts';
import { addDays, type Day, type Month } from '../../src/domain/organization/day.ts';
import type { UsageMonth } from '../../src/domain/organization/usage.ts';
import { apiKey, group, member, noon, workspace } from '../domain/build.ts';
import type { FakeOrganization } from './organization-source.ts';

/** The day on which tests of the mirror play. */
export const today: Day = '2026-03-10';

/** A connection to nowhere. */
export function connection(id = 'acme'): Connection {
  return {
    id,
    name: 'Acme',
    baseUrl: 'https://api.mistral.ai/v1/admin',
    inferenceUrl: 'https://api.mistral.ai/v1',
    authentication: 'bearer',
    organizationId: null,
    kind: 'mistral',
    addedAt: noon('2026-01-01'),
  };
}

/** The id that the simulated Mistral gives to the n-th thing; random as far as indexes can tell. */
export function uuid(n: number): string {
  const hex = (Math.imul(n + 1, 0x9e3779b1) >>> 0).toString(16).padStart(8, '0');
  return `${hex}-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** Keys of several people in several workspaces, used on different days. */
export function manyKeys(count: number): ApiKey[] {
  return Array.from({ length: count }, (_, n) =>
    apiKey({
      id: uuid(n),
      name: n % 10 === 9 ? null : `key-${String((n * 7) % count).padStart(5, '0')}`,
      maskedKey: `abcd...${n.toString(36).padStart(4, '0')}`,
      createdAt: noon(addDays('2025-01-01', n % 300)),
      expiresOn: n % 3 === 0 ? null : addDays(today, (n % 100) - 20),
      workspaceId: n % 2 === 0 ? 'research' : 'shop',
      workspaceName: n % 2 === 0 ? 'Research' : 'Shop',
      createdBy: n % 4 === 0 ? 'grace@example.com' : 'ada@example.com',
      product: n % 5 === 0 ? 'Vibe' : 'API',
      lastUsedOn: n % 6 === 0 ? null : addDays(today, -(n % 60)),
    }),
  );
}

/** Fills an organization with something of everything. */
export function fillOrganization(organization: FakeOrganization, keyCount = 20): void {
  organization.workspaces = [
    workspace(),
    workspace({
      id: 'shop',
      name: 'Shop',
      icon: '🛒',
      isDefault: true,
      spendLimit: { value: '100', currency: 'EUR', hasNoLimit: false },
    }),
    workspace({ id: 'old', name: 'Old things', isArchived: true }),
  ];
  organization.roles = [
    {
      id: 'role-admin',
      name: 'organization_admin',
      scope: 'organization',
      description: 'May do all',
      isCustom: false,
    },
    { id: 'role-member', name: 'member', scope: 'organization', description: '', isCustom: false },
    { id: 'role-dev', name: 'dev', scope: 'workspace', description: 'Builds', isCustom: true },
  ];
  organization.members = [
    {
      kind: 'member',
      member: member({
        roles: ['A'],
        workspaces: [{ workspaceId: 'research', workspaceName: 'Research', roles: ['role-dev'] }],
      }),
    },
    {
      kind: 'member',
      member: member({
        id: 'grace',
        name: 'Grace Hopper',
        email: 'Grace@example.com',
        roles: ['role-member'],
        workspaces: [],
      }),
    },
    {
      kind: 'member',
      member: member({ id: 'edith', name: 'Édith Clarke', email: null, roles: [], workspaces: [] }),
    },
    {
      kind: 'invitation',
      invitation: {
        id: 'invite-1',
        email: 'new@example.com',
        hasExpired: false,
        createdAt: noon('2026-03-01'),
        workspaceIds: ['shop'],
        roles: ['M'],
      },
    },
  ];
  organization.groups = [
    group({
      id: 'engineers',
      name: 'Engineers',
      organizationRole: 'role-member',
      memberIds: ['grace', 'ada'],
    }),
    group({
      id: 'backend',
      name: 'Backend',
      parentGroupIds: ['engineers'],
      memberIds: ['grace'],
      workspaces: [{ workspaceId: 'shop', workspaceName: 'Shop', roles: ['role-dev'] }],
    }),
  ];
  organization.apiKeys = manyKeys(keyCount);
  organization.auditLog = Array.from({ length: 5 }, (_, index) => auditEvent(index + 1));
  organization.usage = new Map(
    ['2026-03', '2026-02'].flatMap((month): [string, UsageMonth][] => [
      [`${month} `, usageMonth(month, null, '300')],
      [`${month} research`, usageMonth(month, 'research', '200')],
    ]),
  );
}

/** An entry of the audit log about the first key. */
export function auditEvent(id: number): AuditEvent {
  return {
    id,
    at: noon(addDays('2026-02-01', id)),
    actorType: 'HUMAN',
    actor: { user_uuid: 'ada' },
    type: id % 2 === 1 ? 'api_key.create' : 'workspace.update',
    details: {},
    targetType: id % 2 === 1 ? 'API_KEY' : 'WORKSPACE',
    target: { id: id % 2 === 1 ? uuid(0) : 'research' },
    workspaceId: 'research',
  };
}

/** Two days of input tokens at 0.5 each. */
export function usageMonth(month: Month, workspaceId: string | null, quantity: string): UsageMonth {
  const price = {
    billingMetric: 'small',
    billingGroup: 'input',
    eventType: 'api_tokens',
    apiZone: null,
    serviceTier: null,
    price: '0.5',
  };
  const row = (day: Day) => ({
    day,
    workspaceId,
    category: 'completion',
    model: 'mistral-small',
    billingMetric: 'small',
    billingGroup: 'input',
    quantity,
    paidQuantity: quantity,
  });
  return { month, currency: 'EUR', prices: [price], rows: [row(`${month}-01`), row(`${month}-02`)] };
}

/** Noon of today, as a clock. */
export const clock = (): number => noon(today);

/** A log that nobody reads. */
export const silentLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
