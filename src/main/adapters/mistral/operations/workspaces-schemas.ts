import { z } from 'zod';
import { eitherRoles, wireRoles, workspaceRolesIn } from './roles-vocabulary.ts';
import { nullable, pageQuery, text, uuid, wireCount, wireId } from './wire.ts';

const spendLimit = z.looseObject({
  value: nullable(z.number()),
  currency: nullable(z.string()),
  no_monthly_limit: nullable(z.boolean()),
});

/** A workspace, as listings give it. */
export const workspaceRow = z.looseObject({
  uuid: wireId,
  name: z.string(),
  description: nullable(z.string()),
  icon: nullable(z.string()),
  members_count: wireCount,
  spend_limit: nullable(spendLimit),
  is_default: nullable(z.boolean()),
});

/** A workspace, as listings give it. */
export type WorkspaceRow = Readonly<z.output<typeof workspaceRow>>;

/** A workspace that was just created, with the creator's roles in it. */
export const workspaceCreated = z.looseObject({ ...workspaceRow.shape, raw_roles: wireRoles });

/** A workspace that was just created. */
export type WorkspaceCreated = Readonly<z.output<typeof workspaceCreated>>;

/** How many members were added and changed. */
export const membersChanged = z.looseObject({
  added_members_count: wireCount,
  updated_members_count: wireCount,
});

/** How many members were added and changed; null where the operation does not count. */
export type MembersChanged = Readonly<z.output<typeof membersChanged>>;

/** How many members were removed, and who was not. */
export const membersRemoved = z.looseObject({
  deleted_members_count: wireCount,
  not_deleted_members: nullable(z.array(z.string())),
});

/** How many members were removed, and who was not. */
export type MembersRemoved = Readonly<z.output<typeof membersRemoved>>;

/** Which workspaces to list; `is_archived` includes the archived beside the others. */
export const workspacesQuery = z.strictObject({
  ...pageQuery,
  is_archived: z.boolean().optional(),
  search: z.string().nullish(),
});

/** Which workspaces to list; `is_archived` includes the archived beside the others. */
export type WorkspacesQuery = Readonly<z.input<typeof workspacesQuery>>;

/** A workspace to create; the icon has at most two characters. */
export const workspaceIn = z.strictObject({
  name: text(255),
  admin_user_id: uuid,
  description: text(255).optional(),
  icon: text(2).optional(),
  add_all_org_members: z.boolean().optional(),
});

/** A workspace to create; the icon has at most two characters. */
export type WorkspaceIn = Readonly<z.input<typeof workspaceIn>>;

/** What to change about a workspace. */
export const workspaceUpdate = z.strictObject({
  name: text(255).nullish(),
  description: text(255).nullish(),
  icon: text(2).nullish(),
});

/** What to change about a workspace. */
export type WorkspaceUpdate = Readonly<z.input<typeof workspaceUpdate>>;

/** Members and the roles they shall have in a workspace. */
export const workspaceMembersIn = z.array(
  z.strictObject({ ...workspaceRolesIn, user_uuid: uuid }).refine(eitherRoles.check, eitherRoles.message),
);

/** Members and the roles they shall have in a workspace. */
export type WorkspaceMembersIn = Readonly<z.input<typeof workspaceMembersIn>>;
