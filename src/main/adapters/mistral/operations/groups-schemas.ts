import { z } from 'zod';
import { eitherRoles, organizationRole, workspaceRole, workspaceRoleNames } from './roles-vocabulary.ts';
import { list, nullable, oneOf, pageQuery, text, uuid, wireId } from './wire.ts';

/** A group of members. */
export const groupRow = z.looseObject({
  uuid: wireId,
  name: z.string(),
  description: nullable(z.string()),
  externally_managed: nullable(z.boolean()),
  target_type: nullable(z.string()),
  organization_role: nullable(z.string()),
  parent_group_ids: list(z.string()),
});

/** A group of members. */
export type GroupRow = Readonly<z.output<typeof groupRow>>;

/** A member of a group. */
export const groupMemberRow = z.looseObject({
  user_uuid: wireId,
  name: nullable(z.string()),
  email: nullable(z.string()),
});

/** A member of a group. */
export type GroupMemberRow = Readonly<z.output<typeof groupMemberRow>>;

/** That a group has roles in a workspace. */
export const groupWorkspaceRow = z.looseObject({
  workspace_uuid: wireId,
  workspace_name: nullable(z.string()),
  roles: list(z.looseObject({ uuid: z.string(), name: nullable(z.string()) })),
  created: nullable(z.string()),
});

/** That a group has roles in a workspace. */
export type GroupWorkspaceRow = Readonly<z.output<typeof groupWorkspaceRow>>;

/** A group inside another. */
export const nestedGroupRow = z.looseObject({ uuid: wireId, name: nullable(z.string()) });

/** A group inside another. */
export type NestedGroupRow = Readonly<z.output<typeof nestedGroupRow>>;

/** Which groups to list; at most 100 a page. */
export const groupsQuery = z.strictObject({
  ...pageQuery,
  page_size: z.int().positive().max(100).optional(),
  search: z.string().nullish(),
});

/** Which groups to list; at most 100 a page. */
export type GroupsQuery = Readonly<z.input<typeof groupsQuery>>;

/** Which page of a group's members or workspaces; at most 100 a page. */
export const groupPageQuery = groupsQuery.omit({ search: true });

/** Which page of a group's members or workspaces; at most 100 a page. */
export type GroupPageQuery = Readonly<z.input<typeof groupPageQuery>>;

const targetType = z.enum(['W', 'O']);

/** A group to create; the target is workspaces (`W`) or the organization (`O`). */
export const groupIn = z.strictObject({
  name: text(255),
  description: text(255).nullish(),
  target_type: targetType.nullish(),
  parent_group_ids: z.array(uuid).optional(),
});

/** A group to create; the target is workspaces (`W`) or the organization (`O`). */
export type GroupIn = Readonly<z.input<typeof groupIn>>;

/** What to change about a group. */
export const groupUpdate = z.strictObject({
  name: text(255).nullish(),
  description: text(255).nullish(),
  target_type: targetType.nullish(),
  parent_group_ids: z.array(uuid).nullish(),
});

/** What to change about a group. */
export type GroupUpdate = Readonly<z.input<typeof groupUpdate>>;

/** Members to put into a group or take out of it. */
export const groupMembersIn = z.strictObject({ user_uuids: z.array(uuid) });

const groupRolesIn = {
  role_names: z.array(z.enum(workspaceRoleNames)).min(1).nullish(),
  roles: z.array(workspaceRole).min(1).nullish(),
};

/** Roles that a group has in a workspace. */
export const groupWorkspaceUpdate = z
  .strictObject(groupRolesIn)
  .refine(eitherRoles.check, eitherRoles.message);

/** Roles that a group has in a workspace. */
export type GroupWorkspaceUpdate = Readonly<z.input<typeof groupWorkspaceUpdate>>;

/** A workspace and the roles that a group shall have in it. */
export const groupWorkspaceIn = z
  .strictObject({ ...groupRolesIn, workspace_uuid: uuid })
  .refine(eitherRoles.check, eitherRoles.message);

/** A workspace and the roles that a group shall have in it. */
export type GroupWorkspaceIn = Readonly<z.input<typeof groupWorkspaceIn>>;

const eitherRole = oneOf('workspace_role_name', 'workspace_role');

/** A group, a workspace, and the one role in which all its members are put there. */
export const provisionIn = z
  .strictObject({
    user_group_uuid: uuid,
    workspace_uuid: uuid,
    workspace_role_name: z.enum(workspaceRoleNames).nullish(),
    workspace_role: workspaceRole.nullish(),
  })
  .refine(eitherRole.check, eitherRole.message);

/** A group, a workspace, and the one role in which all its members are put there. */
export type ProvisionIn = Readonly<z.input<typeof provisionIn>>;

/** The role that a group's members have in the organization, as a letter or an id; names are not taken here. */
export const groupOrganizationRoleIn = z.strictObject({ organization_role: organizationRole });

/** The role that a group's members have in the organization, as a letter or an id. */
export type GroupOrganizationRole = z.input<typeof organizationRole>;

/** All the groups that a group shall contain. */
export const nestedGroupsIn = z.strictObject({ child_group_uuids: z.array(uuid) });
