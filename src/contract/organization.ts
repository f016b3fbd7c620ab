import { z } from 'zod';
import type { Finding } from '../domain/audit/finding.ts';
import type { JournalEntry } from '../domain/journal/entry.ts';
import type { ApiKey } from '../domain/organization/api-key.ts';
import type { AuditEvent } from '../domain/organization/audit-event.ts';
import type { RateLimit } from '../domain/organization/limits.ts';
import type { WorkspaceSpendLimit } from '../domain/organization/workspace.ts';
import { call, id, type Page, search, slice } from './call.ts';

/** A row of the key table. */
export interface KeyRow extends ApiKey {
  /** The rules that have a finding on this key which waits for a person. */
  readonly rules: readonly string[];
  readonly severity: 'high' | 'medium' | 'low' | null;
}

/** Everything that is known of one key. */
export interface KeyDetail {
  readonly key: KeyRow;
  readonly findings: readonly Finding[];
  /** The member whose email made the key, where there is one. */
  readonly owner: { readonly id: string; readonly name: string | null; readonly email: string | null } | null;
  readonly history: readonly KeyChange[];
  /** Set when the key is gone at Mistral. Milliseconds since 1970. */
  readonly removedAt: number | null;
  readonly firstSeenAt: number;
}

/** One thing that happened to a key, from Mistral's audit log, our mirror, or a person's decision. */
export interface KeyChange {
  readonly at: number;
  readonly source: 'audit-log' | 'mirror' | 'journal';
  readonly text: string;
}

/** A named role that somebody has, and what gives it. */
export interface HeldRole {
  readonly roleId: string;
  readonly name: string;
  readonly via: 'direct' | { readonly groupId: string; readonly groupName: string };
}

/** A row of the member table. */
export interface MemberRow {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly organizationRoles: readonly HeldRole[];
  readonly workspaceCount: number;
  readonly liveKeyCount: number;
  readonly groupCount: number;
  readonly addedAt: number;
  readonly isSsoOutsider: boolean | null;
}

/** Everything that is known of one member. */
export interface MemberDetail {
  readonly member: MemberRow;
  readonly workspaces: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly HeldRole[];
  }[];
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly keys: readonly KeyRow[];
  readonly subscriptions: readonly string[];
}

/** Somebody who was asked to join. */
export interface InvitationRow {
  readonly id: string;
  readonly email: string;
  readonly hasExpired: boolean;
  readonly createdAt: number;
  readonly roles: readonly string[];
  readonly workspaces: readonly string[];
}

/** A role and who holds it. */
export interface RoleRow {
  readonly id: string;
  readonly name: string;
  readonly scope: 'organization' | 'workspace';
  readonly description: string;
  readonly isCustom: boolean;
  readonly holderCount: number;
}

/** One holder of a role. */
export interface RoleHolder {
  readonly memberId: string;
  readonly memberName: string;
  /** The workspace that it is held in; null for organization roles. */
  readonly workspaceName: string | null;
  readonly via: HeldRole['via'];
}

/** A row of the workspace table. */
export interface WorkspaceRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly icon: string | null;
  readonly isDefault: boolean;
  readonly isArchived: boolean;
  readonly memberCount: number;
  readonly liveKeyCount: number;
  readonly openFindingCount: number;
  readonly spendLimit: WorkspaceSpendLimit | null;
  /** Cost of the current month as exact decimal text; null when no usage was read. */
  readonly monthToDate: string | null;
  readonly currency: string | null;
}

/** Everything that is known of one workspace. */
export interface WorkspaceDetail {
  readonly workspace: WorkspaceRow;
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly HeldRole[];
  }[];
  readonly groups: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
}

/** A row of the group table. */
export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly isExternallyManaged: boolean;
  readonly organizationRole: string | null;
  readonly parents: readonly { readonly id: string; readonly name: string }[];
  readonly memberCount: number;
  readonly workspaceCount: number;
}

/** Everything that is known of one group. */
export interface GroupDetail {
  readonly group: GroupRow;
  readonly members: readonly { readonly id: string; readonly name: string; readonly email: string | null }[];
  readonly workspaces: readonly {
    readonly id: string;
    readonly name: string;
    readonly roles: readonly string[];
  }[];
  readonly children: readonly { readonly id: string; readonly name: string }[];
}

/** The numbers of the first page. */
export interface Overview {
  readonly memberCount: number;
  readonly invitationCount: number;
  readonly workspaceCount: number;
  readonly groupCount: number;
  readonly roleCount: number;
  readonly keys: {
    readonly total: number;
    readonly live: number;
    readonly expired: number;
    readonly usedLast30Days: number;
    readonly noRecordedUse: number;
  };
  readonly rateLimit: RateLimit | null;
  readonly recentChanges: readonly AuditEvent[];
}

/** Something that the command palette can jump to. */
export interface SearchHit {
  readonly kind: 'api-key' | 'member' | 'workspace' | 'group' | 'role';
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
}

/** Which keys a table shows. */
export const keyFilter = z.strictObject({
  search,
  status: z.enum(['all', 'live', 'expired', 'removed', 'with-findings']),
  rule: z.string().max(64).nullable(),
  workspaceId: id.nullable(),
  product: z.string().max(64).nullable(),
  createdBy: z.string().max(320).nullable(),
});

const direction = z.enum(['ascending', 'descending']);
const of = { connectionId: id };

export const organizationCalls = {
  'overview.get': call<Overview>()(z.strictObject(of)),
  'keys.page': call<Page<KeyRow>>()(
    z.strictObject({
      ...of,
      filter: keyFilter,
      sort: z.strictObject({
        column: z.enum(['name', 'workspace', 'created-by', 'created', 'last-used', 'expires', 'findings']),
        direction,
      }),
      ...slice,
    }),
  ),
  'keys.get': call<KeyDetail>()(z.strictObject({ ...of, keyId: id })),
  'keys.facets': call<{
    readonly products: readonly string[];
    readonly workspaces: readonly { readonly id: string; readonly name: string }[];
  }>()(z.strictObject(of)),
  'members.page': call<Page<MemberRow>>()(
    z.strictObject({
      ...of,
      search,
      sort: z.strictObject({ column: z.enum(['name', 'email', 'added', 'keys', 'workspaces']), direction }),
      ...slice,
    }),
  ),
  'members.get': call<MemberDetail>()(z.strictObject({ ...of, memberId: id })),
  'invitations.list': call<readonly InvitationRow[]>()(z.strictObject(of)),
  'roles.list': call<readonly RoleRow[]>()(z.strictObject(of)),
  'roles.holders': call<readonly RoleHolder[]>()(z.strictObject({ ...of, roleId: id })),
  'workspaces.list': call<readonly WorkspaceRow[]>()(z.strictObject({ ...of, includeArchived: z.boolean() })),
  'workspaces.get': call<WorkspaceDetail>()(z.strictObject({ ...of, workspaceId: id })),
  'groups.list': call<readonly GroupRow[]>()(z.strictObject(of)),
  'groups.get': call<GroupDetail>()(z.strictObject({ ...of, groupId: id })),
  'auditLog.page': call<Page<AuditEvent>>()(
    z.strictObject({ ...of, search, type: z.string().max(100).nullable(), ...slice }),
  ),
  'auditLog.types': call<readonly string[]>()(z.strictObject(of)),
  'journal.page': call<Page<JournalEntry>>()(
    z.strictObject({ connectionId: id.nullable(), search, ...slice }),
  ),
  /** Walks the whole chain; `brokenAt` is the first entry that does not fit. */
  'journal.verify': call<{ readonly entries: number; readonly brokenAt: number | null }>()(
    z.strictObject({}),
  ),
  'search.everything': call<readonly SearchHit[]>()(z.strictObject({ ...of, search })),
} as const;
