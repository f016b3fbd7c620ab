import { z } from 'zod';
import { list, oneOf } from './wire.ts';

/** The roles that a member can have in the organization, by name. */
const organizationRoleNames = ['member', 'billing_manager', 'organization_admin'] as const;

/** The roles that a member or group can have in a workspace, by name. */
export const workspaceRoleNames = [
  'billing',
  'user',
  'contributor',
  'dev',
  'dev_contributor',
  'mistral_code_user',
  'cloud_user',
  'workspace_contributor',
  'workspace_admin',
  'observability_viewer',
  'workflow_executor',
] as const;

/** The roles of the organization by id; `GET /roles` tells which is which. */
const organizationRoleIds = [
  '0d48f530-095c-43fe-8aea-6673bcacabe6',
  'c955f4e1-9477-43f0-8349-6fbc629fccc9',
  '7bde5959-d676-47d2-b779-35b64323d278',
] as const;

/** The roles of workspaces by id; `GET /roles` tells which is which. */
const workspaceRoleIds = [
  'd7ea77c5-9260-41d0-ab26-52b5add3ee56',
  '48436751-ee56-44bd-8a2d-712233977821',
  '375cd0db-3bbe-4b79-80f3-954ccf04f3d1',
  '578584f1-4319-4c88-9948-38a5184483b6',
  'd79b3027-4eb2-4521-8722-825acfee7d8b',
  '252a0825-40b9-4b98-be80-7658956f13e9',
  '17aa61c5-1c61-477e-a40a-e52c8ccd74b9',
  'b23cd6e0-91cd-4a8a-9869-b30366bf3966',
  '731eb2be-a74f-4070-b797-35bf7009e553',
  'ff86d432-7f27-47f8-b02f-b5c102ef6a55',
  '0f9acbf6-93b5-42c7-a227-fc7652755f65',
] as const;

const organizationLetters = z.enum(['A', 'M', 'B']);
const workspaceLetters = z.enum(['A', 'M']);

/** One organization role, as a legacy letter or an id. */
export const organizationRole = z.union([organizationLetters, z.enum(organizationRoleIds)]);

/** One workspace role, as a legacy letter or an id. */
export const workspaceRole = z.union([workspaceLetters, z.enum(workspaceRoleIds)]);

/** The fields that give roles in the organization: by name, or all by letter, or all by id. */
export const organizationRolesIn = {
  role_names: z.array(z.enum(organizationRoleNames)).min(1).nullish(),
  roles: z
    .union([z.array(organizationLetters).min(1), z.array(z.enum(organizationRoleIds)).min(1)])
    .nullish(),
};

/** The fields that give roles in a workspace: by name, or all by letter, or all by id. */
export const workspaceRolesIn = {
  role_names: z.array(z.enum(workspaceRoleNames)).min(1).nullish(),
  roles: z.union([z.array(workspaceLetters).min(1), z.array(z.enum(workspaceRoleIds)).min(1)]).nullish(),
};

/** That `role_names` and `roles` are not both given. */
export const eitherRoles = oneOf('role_names', 'roles');

/** Roles as answers name them: legacy letters or ids, and whatever Mistral adds. */
export const wireRoles = list(z.string());
