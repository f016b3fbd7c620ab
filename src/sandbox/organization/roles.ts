/** Names of the three organization roles. */
export type OrganizationRoleName = 'member' | 'billing_manager' | 'organization_admin';

/** Names of the eleven workspace roles. */
export type WorkspaceRoleName =
  | 'billing'
  | 'user'
  | 'contributor'
  | 'dev'
  | 'dev_contributor'
  | 'mistral_code_user'
  | 'cloud_user'
  | 'workspace_contributor'
  | 'workspace_admin'
  | 'observability_viewer'
  | 'workflow_executor';

/** Whether the organization writes roles as UUIDs (role-based access control) or as the older letters. */
export type RoleStyle = 'uuid' | 'letter';

interface Role<Name> {
  readonly name: Name;
  readonly uuid: string;
  readonly letter: string;
  readonly description: string;
}

/**
 * The organization roles.
 *
 * The UUIDs are in the interface without names; the pairing by position is an inference.
 */
export const organizationRoles: readonly Role<OrganizationRoleName>[] = [
  role(
    'member',
    '0d48f530-095c-43fe-8aea-6673bcacabe6',
    'M',
    'Uses the workspaces that the member belongs to.',
  ),
  role(
    'billing_manager',
    'c955f4e1-9477-43f0-8349-6fbc629fccc9',
    'B',
    'Manages billing, invoices and limits.',
  ),
  role('organization_admin', '7bde5959-d676-47d2-b779-35b64323d278', 'A', 'Manages the whole organization.'),
];

/** The workspace roles; the UUIDs are paired with names by position, which is an inference too. */
export const workspaceRoles: readonly Role<WorkspaceRoleName>[] = [
  role('billing', 'd7ea77c5-9260-41d0-ab26-52b5add3ee56', 'M', 'Sees usage and limits of the workspace.'),
  role('user', '48436751-ee56-44bd-8a2d-712233977821', 'M', 'Uses Vibe in the workspace.'),
  role(
    'contributor',
    '375cd0db-3bbe-4b79-80f3-954ccf04f3d1',
    'M',
    'Uses and shares content in the workspace.',
  ),
  role('dev', '578584f1-4319-4c88-9948-38a5184483b6', 'M', 'Uses Studio and own API keys.'),
  role('dev_contributor', 'd79b3027-4eb2-4521-8722-825acfee7d8b', 'M', 'Uses Studio and shares content.'),
  role('mistral_code_user', '252a0825-40b9-4b98-be80-7658956f13e9', 'M', 'Uses the code assistant.'),
  role('cloud_user', '17aa61c5-1c61-477e-a40a-e52c8ccd74b9', 'M', 'Uses the cloud runtime.'),
  role(
    'workspace_contributor',
    'b23cd6e0-91cd-4a8a-9869-b30366bf3966',
    'M',
    'The default role of new members.',
  ),
  role(
    'workspace_admin',
    '731eb2be-a74f-4070-b797-35bf7009e553',
    'A',
    'Manages the workspace and its members.',
  ),
  role('observability_viewer', 'ff86d432-7f27-47f8-b02f-b5c102ef6a55', 'M', 'Reads traces and evaluations.'),
  role('workflow_executor', '0f9acbf6-93b5-42c7-a227-fc7652755f65', 'M', 'Runs workflows.'),
];

/** The UUID or the letter of an organization role. */
export function organizationRoleText(name: OrganizationRoleName, style: RoleStyle): string {
  return textOf(organizationRoles, name, style);
}

/** The UUID or the letter of a workspace role. */
export function workspaceRoleText(name: WorkspaceRoleName, style: RoleStyle): string {
  return textOf(workspaceRoles, name, style);
}

/** The organization role that a UUID or a letter means. */
export function organizationRoleFrom(text: string): OrganizationRoleName | undefined {
  return organizationRoles.find(({ uuid, letter }) => uuid === text || letter === text)?.name;
}

/** The workspace role that a UUID or a letter means; `M` is the default role of new members. */
export function workspaceRoleFrom(text: string): WorkspaceRoleName | undefined {
  if (text === 'M') return 'workspace_contributor';
  return workspaceRoles.find(({ uuid, letter }) => uuid === text || letter === text)?.name;
}

function role<Name>(name: Name, uuid: string, letter: string, description: string): Role<Name> {
  return { name, uuid, letter, description };
}

function textOf<Name>(roles: readonly Role<Name>[], name: Name, style: RoleStyle): string {
  const found = roles.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`There is no role ${String(name)}.`);
  return style === 'uuid' ? found.uuid : found.letter;
}
