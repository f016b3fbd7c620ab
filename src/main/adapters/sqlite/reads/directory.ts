import { type MemberRoles, type RoleIndex, roleIndex } from '../../../../domain/access/held-roles.ts';
import { roleResolver, type ResolveRole } from '../../../../domain/access/role-names.ts';
import type { Group } from '../../../../domain/organization/group.ts';
import type { Invitation, Member } from '../../../../domain/organization/member.ts';
import type { Role } from '../../../../domain/organization/role.ts';
import type { Workspace } from '../../../../domain/organization/workspace.ts';
import type { Mirror } from '../mirror.ts';
import { fold } from './fold.ts';

/** The organization without its keys, small enough to be held decoded: people, groups, roles and workspaces. */
export interface Directory {
  readonly members: readonly Member[];
  readonly invitations: readonly Invitation[];
  readonly roles: readonly Role[];
  readonly workspaces: readonly Workspace[];
  readonly groups: readonly Group[];
  readonly memberById: ReadonlyMap<string, Member>;
  /** By folded email. */
  readonly memberByEmail: ReadonlyMap<string, Member>;
  readonly workspaceById: ReadonlyMap<string, Workspace>;
  readonly groupById: ReadonlyMap<string, Group>;
  readonly roleIndex: RoleIndex;
  readonly resolveRole: ResolveRole;
  /** Everything that a member has; worked out once for each. */
  rolesOf(member: Member): MemberRoles;
}

/** Gives the directory of a connection, kept in memory while nothing changes. */
export interface Directories {
  get(connectionId: string): Directory;
  /** Frees the memory; to be called when no window is open. */
  release(): void;
}

/** Keeps the directory of the connection that was asked for last. */
export function createDirectories({ facts, numberOf, versions }: Mirror): Directories {
  let kept: { readonly connectionId: string; readonly version: string; readonly value: Directory } | null =
    null;
  return {
    get(connectionId) {
      const version = versions.of(numberOf(connectionId), ['directory']);
      if (kept?.connectionId !== connectionId || kept.version !== version) {
        const value = createDirectory({
          members: facts.members(connectionId),
          invitations: facts.invitations(connectionId),
          roles: facts.roles(connectionId),
          workspaces: facts.workspaces(connectionId),
          groups: facts.groups(connectionId),
        });
        kept = { connectionId, version, value };
      }
      return kept.value;
    },
    release() {
      kept = null;
    },
  };
}

function createDirectory(
  facts: Pick<Directory, 'members' | 'invitations' | 'roles' | 'workspaces' | 'groups'>,
): Directory {
  const index = roleIndex(facts);
  const known = new Map<string, MemberRoles>();
  return {
    ...facts,
    memberById: byId(facts.members),
    memberByEmail: new Map(
      facts.members.flatMap((member) => (member.email === null ? [] : [[fold(member.email.trim()), member]])),
    ),
    workspaceById: byId(facts.workspaces),
    groupById: byId(facts.groups),
    roleIndex: index,
    resolveRole: roleResolver(facts.roles),
    rolesOf(member) {
      let roles = known.get(member.id);
      if (roles === undefined) known.set(member.id, (roles = index.rolesOf(member)));
      return roles;
    },
  };
}

function byId<Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> {
  return new Map(items.map((item) => [item.id, item]));
}
