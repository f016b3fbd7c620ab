import { UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HeldRole } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { roleText } from '../../lib/role-text.ts';
import { Badge } from '../Badge.tsx';
import styles from './HeldRoles.module.css';

const css = classesOf(styles);

/** Chips that fit into one line of a table. */
const IN_LINE = 2;

/** Which roles are shown. */
export interface HeldRolesProps {
  readonly roles: readonly HeldRole[];
  /** Keeps to one line: the second chip is cut to fit and further ones are counted. */
  readonly isOneLine?: boolean;
}

/** Roles as chips that say what gives them: nothing for direct ones, the group's name for the others. */
export function HeldRoles({ roles, isOneLine = false }: HeldRolesProps): ReactNode {
  const shown = isOneLine ? roles.slice(0, IN_LINE) : roles;
  return (
    <span className={css('roles', isOneLine && 'oneLine')}>
      {shown.map((role) => (
        <RoleChip key={`${role.roleId} ${viaText(role.via) ?? ''}`} role={role} />
      ))}
      {shown.length < roles.length && <span className={css('more')}>+{roles.length - shown.length}</span>}
    </span>
  );
}

function RoleChip({ role }: { readonly role: HeldRole }): ReactNode {
  const via = viaText(role.via);
  const name = roleText(role.name);
  return via === null ? (
    <Badge>{name}</Badge>
  ) : (
    <Badge icon={UsersRound}>
      <span className={css('text')}>
        {name} <span className={css('via')}>{via}</span>
      </span>
    </Badge>
  );
}

/** What gives a role, such as "via Platform team"; null when it is held directly. */
function viaText(via: HeldRole['via']): string | null {
  return via === 'direct' ? null : `via ${via.groupName}`;
}

/** Roles in one line of text, for titles of cut cells: "Admin, Member via Platform team". */
export function heldRolesText(roles: readonly HeldRole[]): string {
  return roles.map((role) => [roleText(role.name), viaText(role.via)].filter(Boolean).join(' ')).join(', ');
}
