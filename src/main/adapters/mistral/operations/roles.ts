import { z } from 'zod';
import type { Answer, Call, CallOptions } from '../call.ts';
import { listOf, readRows, type Reader, type RejectedRow } from '../reading.ts';
import { nullable, wireId } from './wire.ts';

const roleRow = z.looseObject({
  uuid: wireId,
  name: z.string(),
  description: nullable(z.string()),
  is_custom_role: nullable(z.boolean()),
});

/** A role, as `GET /roles` gives it. */
export type RoleRow = Readonly<z.output<typeof roleRow>>;

/** The roles of both scopes. */
export interface RolesAnswer {
  readonly organization_roles: readonly RoleRow[];
  readonly workspace_roles: readonly RoleRow[];
  readonly rejected: readonly RejectedRow[];
}

/** The roles that can be given. */
export interface RolesOperations {
  list(options?: CallOptions): Answer<RolesAnswer>;
}

/** Builds the operations on roles. */
export function rolesOperations(call: Call): RolesOperations {
  return { list: (options) => call({ method: 'GET', path: ['roles'], read: readRoles }, options) };
}

const readRoles: Reader<RolesAnswer> = (body) => {
  const organization = listOf(body, 'organization_roles');
  if (!organization.ok) return organization;
  const workspace = listOf(body, 'workspace_roles');
  if (!workspace.ok) return workspace;
  const organizationRows = readRows(roleRow, organization.value, 'organization_roles', 'uuid');
  const workspaceRows = readRows(roleRow, workspace.value, 'workspace_roles', 'uuid');
  return {
    ok: true,
    value: {
      organization_roles: organizationRows.rows,
      workspace_roles: workspaceRows.rows,
      rejected: [...organizationRows.rejected, ...workspaceRows.rejected],
    },
  };
};
