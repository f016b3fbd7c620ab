import {
  organizationRoleFrom,
  organizationRoles,
  workspaceRoleFrom,
  workspaceRoles,
  type OrganizationRoleName,
  type WorkspaceRoleName,
} from '../organization/roles.ts';
import { bad, list, nullable, object, oneOf, type Loc, type Read, type Reader } from '../server/readers.ts';

/** Whether `roles` may hold letters and UUIDs side by side. */
type Mixing = 'one-style' | 'mixed';

/**
 * Reads the four ways to name organization roles (`role_names`, `roles`, `role_name`, `role`), of which one may be used.
 *
 * Null when none is.
 */
export const organizationRoleFields: Reader<readonly OrganizationRoleName[] | null> = roleFields(
  organizationRoles,
  organizationRoleFrom,
  'one-style',
);

/** Reads the same four fields for workspace roles. */
export const workspaceRoleFields: Reader<readonly WorkspaceRoleName[] | null> = roleFields(
  workspaceRoles,
  workspaceRoleFrom,
  'one-style',
);

/** Reads them for a group's roles in a workspace, where `roles` may mix letters and UUIDs. */
export const groupRoleFields: Reader<readonly WorkspaceRoleName[] | null> = roleFields(
  workspaceRoles,
  workspaceRoleFrom,
  'mixed',
);

/** One workspace role as a letter or a UUID. */
export const workspaceRole: Reader<WorkspaceRoleName> = roleText(workspaceRoles, workspaceRoleFrom);

/** One organization role as a letter or a UUID. */
export const organizationRole: Reader<OrganizationRoleName> = roleText(
  organizationRoles,
  organizationRoleFrom,
);

/** One workspace role by its name. */
export const workspaceRoleName: Reader<WorkspaceRoleName> = oneOf(workspaceRoles.map(({ name }) => name));

/** Reads two things of the same value, such as plain fields and the role fields between them. */
export function both<A, B>(
  first: Reader<A>,
  second: Reader<B>,
): Reader<{ readonly fields: A; readonly roles: B }> {
  return (value, loc) => {
    const one = first(value, loc);
    const other = second(value, loc);
    if (one.ok && other.ok) return { ok: true, value: { fields: one.value, roles: other.value } };
    const issues = [...(one.ok ? [] : one.issues), ...(other.ok ? [] : other.issues)];
    return { ok: false, issues: distinct(issues) };
  };
}

interface RoleEntry<Name> {
  readonly name: Name;
  readonly uuid: string;
  readonly letter: string;
}

function roleFields<Name extends string>(
  entries: readonly RoleEntry<Name>[],
  from: (text: string) => Name | undefined,
  mixing: Mixing,
): Reader<readonly Name[] | null> {
  const single = roleText(entries, from);
  const name = oneOf(entries.map((entry) => entry.name));
  const read = object({
    role_names: nullable(list(name, { min: 1 })),
    roles: nullable(roleTexts(single, mixing)),
    role_name: nullable(name),
    role: nullable(single),
  });
  return (value, loc) => {
    const found = read(value, loc);
    if (!found.ok) return found;
    const { role_names: names, roles, role_name: oneName, role } = found.value;
    const given = [names, roles, oneName === null ? null : [oneName], role === null ? null : [role]];
    const used = given.filter((one) => one !== null);
    if (used.length > 1)
      return bad('value_error', loc, 'role_names, roles, role_name and role are mutually exclusive');
    return { ok: true, value: used[0] ?? null };
  };
}

function roleText<Name>(
  entries: readonly RoleEntry<Name>[],
  from: (text: string) => Name | undefined,
): Reader<Name> {
  const allowed = entries.map(({ uuid }) => uuid).join(', ');
  return (value, loc) => {
    const found = typeof value === 'string' ? from(value) : undefined;
    if (found === undefined)
      return bad('enum', loc, `Input should be a legacy role letter or one of ${allowed}`);
    return { ok: true, value: found };
  };
}

function roleTexts<Name>(single: Reader<Name>, mixing: Mixing): Reader<readonly Name[]> {
  const read = list(single, { min: 1 });
  return (value: unknown, loc: Loc): Read<readonly Name[]> => {
    const found = read(value, loc);
    if (!found.ok || mixing === 'mixed' || !Array.isArray(value)) return found;
    const letters = value.filter((one) => typeof one === 'string' && one.length === 1).length;
    const isMixed = letters > 0 && letters < value.length;
    return isMixed ? bad('value_error', loc, 'Letters and UUIDs cannot be mixed') : found;
  };
}

function distinct<T extends { readonly loc: Loc; readonly msg: string }>(issues: readonly T[]): readonly T[] {
  return [...new Map(issues.map((issue) => [`${issue.loc.join('.')} ${issue.msg}`, issue])).values()];
}
