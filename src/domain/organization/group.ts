import type { RoleReference } from './member.ts';

/** A set of members that receives roles together. */
export interface Group {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly isExternallyManaged: boolean;
  readonly organizationRole: RoleReference | null;
  readonly parentGroupIds: readonly string[];
  readonly memberIds: readonly string[];
  readonly workspaces: readonly GroupWorkspace[];
}

/** That a group's members have roles in a workspace. */
export interface GroupWorkspace {
  readonly workspaceId: string;
  readonly workspaceName: string;
  readonly roles: readonly RoleReference[];
}
