import type { AdminApiFailure } from '../../../domain/organization/admin-api-failure.ts';
import type { ApiKey } from '../../../domain/organization/api-key.ts';
import type { AuditEvent } from '../../../domain/organization/audit-event.ts';
import type { Month } from '../../../domain/organization/day.ts';
import type { Group } from '../../../domain/organization/group.ts';
import type { RateLimit, SpendLimit } from '../../../domain/organization/limits.ts';
import type { Invitation, Member } from '../../../domain/organization/member.ts';
import type { Role } from '../../../domain/organization/role.ts';
import type { UsageMonth } from '../../../domain/organization/usage.ts';
import type { Workspace } from '../../../domain/organization/workspace.ts';
import type { Outcome } from '../../../domain/outcome.ts';

/** Where a sync reads an organization from: whole listings, delivered page by page as they arrive. */
export interface OrganizationSource {
  /** Archived workspaces are delivered too, marked as such. */
  workspaces(onPage: OnPage<Workspace>, options: ReadOptions): Promise<ListingOutcome>;
  roles(onPage: OnPage<Role>, options: ReadOptions): Promise<ListingOutcome>;
  /** Members and invitations come from one listing and are told apart by `kind`. */
  members(onPage: OnPage<MemberOrInvitation>, options: ReadOptions): Promise<ListingOutcome>;
  /** Groups with their members, workspaces and parents. */
  groups(onPage: OnPage<Group>, options: ReadOptions): Promise<ListingOutcome>;
  apiKeys(onPage: OnPage<ApiKey>, options: ReadOptions): Promise<ListingOutcome>;
  /** Newest first, until an event with `untilId` (which is delivered or not) or the end of what is kept. */
  auditLog(
    onPage: OnPage<AuditEvent>,
    options: ReadOptions & { readonly untilId: number | null; readonly maxEvents: number },
  ): Promise<ListingOutcome>;
  /** `workspaceId` null reads the whole organization. */
  usage(
    month: Month,
    workspaceId: string | null,
    options: ReadOptions,
  ): Promise<Outcome<UsageMonth & { readonly rowsRejected: number }, AdminApiFailure>>;
  spendLimit(options: ReadOptions): Promise<Outcome<SpendLimit, AdminApiFailure>>;
  rateLimit(options: ReadOptions): Promise<Outcome<RateLimit, AdminApiFailure>>;
}

/** A row of the member listing. */
export type MemberOrInvitation =
  | { readonly kind: 'member'; readonly member: Member }
  | { readonly kind: 'invitation'; readonly invitation: Invitation };

/** Receives one page; rows may repeat between pages when the organization changes meanwhile. Awaited before more is read far ahead. */
export type OnPage<Row> = (rows: readonly Row[]) => void | Promise<void>;

/** What every read takes. */
export interface ReadOptions {
  readonly signal: AbortSignal;
}

/** How reading a whole listing ended. On a failure some pages may have been delivered. */
export type ListingOutcome = Outcome<ListingSummary, AdminApiFailure>;

/** What a completely read listing was. */
export interface ListingSummary {
  readonly requests: number;
  /** Rows that could not be understood; they were not delivered. */
  readonly rowsRejected: number;
  /** False when rows moved between pages while reading, so that one may have been missed: absence proves nothing then. */
  readonly isConsistent: boolean;
}
