import type { OutputOf, ParsedOf } from '../../../../contract/index.ts';
import type { Directories } from './directory.ts';
import { compareFolded, fold } from './fold.ts';

/** Reads roles and who holds them. */
export interface RoleReads {
  list(input: ParsedOf<'roles.list'>): OutputOf<'roles.list'>;
  holders(input: ParsedOf<'roles.holders'>): OutputOf<'roles.holders'>;
}

/** Organization roles come before workspace roles, each by name. */
export function createRoleReads(directories: Directories): RoleReads {
  return {
    list({ connectionId }) {
      const { roles, members, roleIndex } = directories.get(connectionId);
      const counts = roleIndex.holderCounts(members);
      return roles
        .map(({ id, name, scope, description, isCustom }) => ({
          id,
          name,
          scope,
          description,
          isCustom,
          holderCount: counts.get(id) ?? 0,
        }))
        .sort(
          (left, right) =>
            compareFolded(left.scope, right.scope) || compareFolded(fold(left.name), fold(right.name)),
        );
    },
    holders({ connectionId, roleId }) {
      const { members, roleIndex } = directories.get(connectionId);
      return roleIndex.holdersOf(roleId, members);
    },
  };
}
