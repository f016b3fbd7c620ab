import type { ApiKey } from '../organization/api-key.ts';
import type { Group } from '../organization/group.ts';
import type { Member } from '../organization/member.ts';
import type { Workspace } from '../organization/workspace.ts';

/** What the audit looks at. Keys are read once, in order, so that they may stream out of a database. */
export interface AuditFacts {
  /** Keys that exist at Mistral now; removed ones are left out. */
  readonly keys: Iterable<ApiKey>;
  /**
   * Null, or none at all, when the member listing was never read whole. Nobody can be missing from a list that is
   * not known, so the rules about owners then stay silent.
   */
  readonly members: Iterable<AuditedMember> | null;
  /** Being in a group that is in a workspace counts as being in the workspace. */
  readonly groups: Iterable<AuditedGroup>;
  readonly workspaces: Iterable<AuditedWorkspace>;
}

/** The parts of a member that the audit needs. */
export type AuditedMember = Pick<Member, 'id' | 'email'> & {
  readonly workspaces: readonly { readonly workspaceId: string }[];
};

/** The parts of a group that the audit needs. */
export type AuditedGroup = Pick<Group, 'id' | 'parentGroupIds' | 'memberIds'> & {
  readonly workspaces: readonly { readonly workspaceId: string }[];
};

/** The parts of a workspace that the audit needs. */
export type AuditedWorkspace = Pick<Workspace, 'id' | 'isDefault' | 'isArchived'>;
