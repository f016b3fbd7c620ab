import { organizationRoles, workspaceRoles } from '../organization/roles.ts';
import { json } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';

/** The roles of both scopes, one custom role among them. */
export const roleOperations: readonly Operation[] = [
  adminOperation('GET', '/roles', {}, ({ world }) =>
    json({
      workspace_roles: [
        ...workspaceRoles.map(standardRow),
        { ...world.organization.customRole, is_custom_role: true },
      ],
      organization_roles: organizationRoles.map(standardRow),
    }),
  ),
];

interface StandardRole {
  readonly name: string;
  readonly uuid: string;
  readonly description: string;
}

function standardRow({ name, uuid, description }: StandardRole): Readonly<Record<string, unknown>> {
  return { name, uuid, description, is_custom_role: false };
}
