import type { RoleReference } from '../organization/member.ts';
import type { Role } from '../organization/role.ts';

/** A role as people know it; `roleId` is the listed role's id, or the reference itself when none is listed. */
export interface NamedRole {
  readonly roleId: string;
  readonly name: string;
}

/** Finds the role that a reference means, in the organization or in a workspace. */
export type ResolveRole = (reference: RoleReference, scope: Role['scope']) => NamedRole;

/** The older letters and the names under which the same roles are listed (admin-api.md §6; B is an inference). */
const letters: Readonly<
  Record<Role['scope'], Readonly<Record<string, { readonly word: string; readonly listedAs: string | null }>>>
> = {
  organization: {
    A: { word: 'Admin', listedAs: 'organization_admin' },
    M: { word: 'Member', listedAs: 'member' },
    B: { word: 'Billing', listedAs: 'billing_manager' },
  },
  workspace: {
    A: { word: 'Admin', listedAs: 'workspace_admin' },
    M: { word: 'Member', listedAs: null },
  },
};

/**
 * Resolves role references against the organization's own listing, which alone is trusted for ids and names.
 *
 * A letter takes the listed role of the same meaning where there is one, else a plain word.
 */
export function roleResolver(roles: Iterable<Role>): ResolveRole {
  const byId = new Map<string, Role>();
  const byName = new Map<string, Role>();
  for (const role of roles) {
    byId.set(`${role.scope} ${role.id}`, role);
    if (!role.isCustom) byName.set(`${role.scope} ${role.name}`, role);
  }
  return (reference, scope) => {
    const listed = byId.get(`${scope} ${reference}`);
    if (listed !== undefined) return { roleId: listed.id, name: listed.name };
    const letter = Object.hasOwn(letters[scope], reference) ? letters[scope][reference] : undefined;
    if (letter === undefined) return { roleId: reference, name: `Unknown role ${reference}` };
    const same = letter.listedAs === null ? undefined : byName.get(`${scope} ${letter.listedAs}`);
    return same === undefined
      ? { roleId: reference, name: letter.word }
      : { roleId: same.id, name: same.name };
  };
}
