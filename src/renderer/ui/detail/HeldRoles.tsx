import { UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { HeldRole } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { Badge } from '../Badge.tsx';
import styles from './HeldRoles.module.css';

const css = classesOf(styles);

/** Roles as chips that say what gives them: nothing for direct ones, the group's name for the others. */
export function HeldRoles({ roles }: { readonly roles: readonly HeldRole[] }): ReactNode {
  return (
    <span className={css('roles')}>
      {roles.map((role) => (
        <RoleChip key={`${role.roleId} ${viaText(role.via) ?? ''}`} role={role} />
      ))}
    </span>
  );
}

function RoleChip({ role }: { readonly role: HeldRole }): ReactNode {
  const via = viaText(role.via);
  return via === null ? (
    <Badge>{role.name}</Badge>
  ) : (
    <Badge icon={UsersRound}>
      {role.name} <span className={css('via')}>{via}</span>
    </Badge>
  );
}

/** What gives a role, such as "via Platform team"; null when it is held directly. */
function viaText(via: HeldRole['via']): string | null {
  return via === 'direct' ? null : `via ${via.groupName}`;
}

/** Roles in one line of text, for titles of cut cells: "Admin, Member via Platform team". */
export function heldRolesText(roles: readonly HeldRole[]): string {
  return roles.map((role) => [role.name, viaText(role.via)].filter(Boolean).join(' ')).join(', ');
}
