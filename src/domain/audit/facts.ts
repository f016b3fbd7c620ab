import type { ApiKey } from '../organization/api-key.ts';
import type { Moment } from '../organization/day.ts';
import type { Group } from '../organization/group.ts';
import type { Member } from '../organization/member.ts';
import type { Workspace } from '../organization/workspace.ts';

/** What the audit looks at. Keys are read once, in order, so that they may stream out of a database. */
export interface AuditFacts {
  /** Keys that exist at Mistral now; removed ones are left out. */
  readonly keys: Iterable<ApiKey>;
  /**
   * Null, or none at all, when the member listing was not read whole. Nobody can be missing from a list that is
   * not known, so the rules about owners are silent; `couldTell` keeps that silence from ending their findings.
   */
  readonly members: Iterable<AuditedMember> | null;
  /**
   * Being in a group that is in a workspace counts as being in the workspace. Null when the groups were not read
   * whole: nobody is then known to be outside a workspace.
   */
  readonly groups: Iterable<AuditedGroup> | null;
  /** When members and groups began to be read: whoever made a key after that may have joined after that too. */
  readonly peopleReadAt: Moment;
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
