import type { InvitationRow, MemberRow } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatCount, formatMomentDay } from '../../lib/format.ts';
import { roleText } from '../../lib/role-text.ts';
import { Badge } from '../../ui/Badge.tsx';
import { HeldRoles, heldRolesText } from '../../ui/detail/HeldRoles.tsx';
import type { TableColumn } from '../../ui/table/columns.ts';
import { memberName } from './member-view.ts';
import styles from './member-columns.module.css';
import type { MemberSort } from './members-store.ts';

const css = classesOf(styles);

/** The columns of the member table. */
export const memberColumns: readonly TableColumn<MemberRow, MemberSort['column'] | 'roles'>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 180,
    grow: 1,
    sortBy: ({ name }) => name,
    title: memberName,
    cell: (row) => (
      <span className={css('name')}>
        <span className={css('text')}>{memberName(row)}</span>
        {row.isSsoOutsider === true && <Badge tone="medium">No SSO</Badge>}
      </span>
    ),
  },
  {
    id: 'email',
    header: 'Email',
    width: 200,
    grow: 3,
    dropOrder: 1,
    sortBy: ({ email }) => email,
    title: ({ email }) => email ?? undefined,
    cell: ({ email }) => <span className={css('quiet')}>{email ?? 'No email'}</span>,
  },
  {
    id: 'roles',
    header: 'Organization roles',
    width: 196,
    grow: 3,
    title: ({ organizationRoles }) => heldRolesText(organizationRoles),
    cell: ({ organizationRoles }) => <HeldRoles roles={organizationRoles} isOneLine />,
  },
  {
    id: 'workspaces',
    header: 'Workspaces',
    width: 116,
    align: 'end',
    dropOrder: 2,
    sortBy: ({ workspaceCount }) => workspaceCount,
    sortsFirst: 'descending',
    cell: ({ workspaceCount }) => formatCount(workspaceCount),
  },
  {
    id: 'keys',
    header: 'Live keys',
    width: 112,
    align: 'end',
    sortBy: ({ liveKeyCount }) => liveKeyCount,
    sortsFirst: 'descending',
    cell: ({ liveKeyCount }) =>
      liveKeyCount === 0 ? <span className={css('none')}>0</span> : formatCount(liveKeyCount),
  },
  {
    id: 'added',
    header: 'Added',
    width: 128,
    dropOrder: 3,
    sortBy: ({ addedAt }) => addedAt,
    sortsFirst: 'descending',
    cell: ({ addedAt }) => formatMomentDay(addedAt),
  },
];

/** The columns of the invitation table. */
export const invitationColumns: readonly TableColumn<InvitationRow>[] = [
  {
    id: 'email',
    header: 'Email',
    width: 220,
    grow: 2,
    sortBy: ({ email }) => email,
    title: ({ email }) => email,
    cell: ({ email }) => <span className={css('text')}>{email}</span>,
  },
  {
    id: 'state',
    header: 'State',
    width: 110,
    sortBy: ({ hasExpired }) => (hasExpired ? 1 : 0),
    cell: ({ hasExpired }) =>
      hasExpired ? <Badge tone="medium">Expired</Badge> : <Badge tone="accent">Waiting</Badge>,
  },
  {
    id: 'roles',
    header: 'Roles',
    width: 140,
    grow: 1,
    title: ({ roles }) => roles.map(roleText).join(', '),
    cell: ({ roles }) =>
      roles.length === 0 ? <span className={css('none')}>Default role</span> : roles.map(roleText).join(', '),
  },
  {
    id: 'workspaces',
    header: 'Workspaces',
    width: 160,
    grow: 1,
    dropOrder: 1,
    title: ({ workspaces }) => workspaces.join(', '),
    cell: ({ workspaces }) =>
      workspaces.length === 0 ? (
        <span className={css('none')}>Default workspace</span>
      ) : (
        workspaces.join(', ')
      ),
  },
  {
    id: 'invited',
    header: 'Invited',
    width: 128,
    sortBy: ({ createdAt }) => createdAt,
    sortsFirst: 'descending',
    cell: ({ createdAt }) => formatMomentDay(createdAt),
  },
];
