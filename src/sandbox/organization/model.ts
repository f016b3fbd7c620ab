import type { AuditLog } from './audit-log.ts';
import type { KeyRing } from './key-ring.ts';
import type { Register } from './register.ts';
import type { OrganizationRoleName, WorkspaceRoleName } from './roles.ts';
import type { WorkspaceTraffic } from './traffic.ts';

/** Someone who belongs to the organization. */
export interface Member {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly joinedAt: number;
  readonly isSsoOutsider: boolean;
  roles: readonly OrganizationRoleName[];
  subscriptions: readonly ('CHAT' | 'MISTRAL_CODE')[];
  /** Direct membership only: what groups give is not in here. */
  readonly workspaces: Map<string, readonly WorkspaceRoleName[]>;
  /** The serialized row, until something in it changes. */
  row: string | null;
}

/** An invitation that was sent and not accepted. */
export interface Invite {
  readonly id: string;
  readonly email: string;
  readonly roles: readonly OrganizationRoleName[];
  readonly workspaceIds: readonly string[];
  readonly createdAt: number;
  /** The instant from which it counts as expired. */
  readonly expiresAt: number;
}

/** A part of the organization with members, keys and usage of its own. */
export interface Workspace {
  readonly id: string;
  name: string;
  description: string;
  icon: string;
  readonly isDefault: boolean;
  isArchived: boolean;
  readonly createdAt: number;
  /** Monthly cap in the billing currency; null when there is none. */
  readonly spendLimit: number | null;
  membersCount: number;
  /** What its usage looks like; absent for workspaces that were made while running. */
  readonly traffic: WorkspaceTraffic | null;
}

/** A role that a group holds in a workspace: a standard one, or a custom role by its name and UUID. */
export type GroupRole = WorkspaceRoleName | { readonly name: string; readonly uuid: string };

/** What a group holds in one workspace. */
export interface GroupAssignment {
  readonly workspaceId: string;
  readonly createdAt: number;
  roles: readonly GroupRole[];
}

/** A team whose roles its members share. */
export interface Group {
  readonly id: string;
  name: string;
  description: string | null;
  readonly isExternallyManaged: boolean;
  targetType: 'W' | 'O' | null;
  organizationRole: OrganizationRoleName | null;
  parentIds: readonly string[];
  readonly memberIds: Set<string>;
  readonly assignments: Map<string, GroupAssignment>;
}

/** What made a key: Studio, the old code assistant, or Vibe. */
export type Product = 'API' | 'Mistral Code' | 'Vibe';

/** An API key with everything the organization knows about it, its secret included. */
export interface ApiKey {
  readonly id: string;
  readonly secret: string;
  readonly name: string | null;
  readonly createdAt: number;
  /** The last day on which it works; null when it does not expire. */
  expirationDay: number | null;
  readonly workspaceId: string | null;
  /** The email of its owner, or other text for a key that an Admin API key created. */
  readonly createdBy: string | null;
  readonly product: Product | null;
  lastUsedDay: number | null;
  /** Whether the list tells what may be done with it; otherwise `actions` is an empty object. */
  readonly tellsActions: boolean;
  readonly canDelete: boolean | null;
  listedFrom: number;
  acceptedFrom: number;
  /** Infinity while the key exists. */
  listedUntil: number;
  acceptedUntil: number;
  row: string | null;
}

/** One run of the directory synchronization. */
export interface ScimRun {
  readonly id: string;
  readonly isDryRun: boolean;
  readonly config: ScimConfig | null;
  readonly createdAt: number;
  /** How often its status was asked for: each question moves it one step on. */
  polls: number;
  finishedAt: number | null;
  /** What it changed, or would change; null until it is finished. */
  summary: unknown;
}

/** What a directory synchronization is asked to do. */
export interface ScimConfig {
  readonly sync_users: boolean;
  readonly sync_groups: boolean;
  readonly sync_memberships: boolean;
  readonly deprovision_users: boolean;
  readonly delete_missing_groups: boolean;
}

/** The whole simulated organization. */
export interface Organization {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly enterpriseAccountId: string;
  readonly seed: number;
  /** The first day that has usage. */
  readonly historyStart: number;
  readonly adminKey: string;
  readonly adminKeyName: string;
  readonly customRole: { readonly name: string; readonly uuid: string; readonly description: string };
  readonly members: Register<Member>;
  readonly memberByEmail: Map<string, Member>;
  readonly invites: Register<Invite>;
  readonly workspaces: Register<Workspace>;
  readonly groups: Register<Group>;
  readonly keys: KeyRing;
  readonly audit: AuditLog;
  readonly scimRuns: Map<string, ScimRun>;
  /** Someone whom the directory knows and the organization does not yet. */
  readonly newHire: { readonly firstName: string; readonly lastName: string; readonly email: string };
  /** Monthly cap in whole units of the billing currency; null when there is none. */
  spendLimit: number | null;
}

/** The workspace that every member belongs to. */
export function defaultWorkspace(organization: Organization): Workspace {
  const found = organization.workspaces.all().find(({ isDefault }) => isDefault);
  if (found === undefined) throw new Error('The organization has no default workspace.');
  return found;
}
