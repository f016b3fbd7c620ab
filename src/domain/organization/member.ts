import type { Moment } from './day.ts';

/** A role as an answer names it: the id of a {@link Role}, or a legacy letter such as `A` (admin-api.md §6). */
export type RoleReference = string;

/** A person in the organization. */
export interface Member {
  readonly id: string;
  readonly name: string | null;
  readonly email: string | null;
  readonly roles: readonly RoleReference[];
  readonly workspaces: readonly WorkspaceMembership[];
  readonly subscriptions: readonly string[];
  /** True when the person signs in without the organization's single sign-on; null when Mistral does not say. */
  readonly isSsoOutsider: boolean | null;
  readonly addedAt: Moment;
}

/** That a member belongs to a workspace, and with which roles there. */
export interface WorkspaceMembership {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly roles: readonly RoleReference[];
}

/** A person who was asked to join and has not yet. */
export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly hasExpired: boolean;
  readonly createdAt: Moment;
  readonly workspaceIds: readonly string[];
  readonly roles: readonly RoleReference[];
}
