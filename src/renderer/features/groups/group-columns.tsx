import type { GroupRow } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatCount } from '../../lib/format.ts';
import { roleText } from '../../lib/role-text.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { TableColumn } from '../../ui/table/columns.ts';
import styles from './group-columns.module.css';

const css = classesOf(styles);

/** The columns of the group table. */
export const groupColumns: readonly TableColumn<GroupRow>[] = [
  {
    id: 'name',
    header: 'Group',
    width: 210,
    grow: 2,
    sortBy: ({ name }) => name,
    title: ({ name, description }) => (description ? `${name} · ${description}` : name),
    cell: ({ name, isExternallyManaged }) => (
      <span className={css('name')}>
        <span className={css('text')}>{name}</span>
        {isExternallyManaged && <Badge>Directory</Badge>}
      </span>
    ),
  },
  {
    id: 'role',
    header: 'Organization role',
    width: 150,
    grow: 1,
    sortBy: ({ organizationRole }) => organizationRole,
    cell: ({ organizationRole }) =>
      organizationRole === null ? <span className={css('none')}>None</span> : roleText(organizationRole),
  },
  {
    id: 'parents',
    header: 'Within',
    width: 150,
    grow: 1,
    dropOrder: 1,
    title: ({ parents }) => parents.map(({ name }) => name).join(', '),
    cell: ({ parents }) =>
      parents.length === 0 ? (
        <span className={css('none')}>–</span>
      ) : (
        parents.map(({ name }) => name).join(', ')
      ),
  },
  {
    id: 'members',
    header: 'Members',
    width: 104,
    grow: 1,
    align: 'end',
    sortBy: ({ memberCount }) => memberCount,
    sortsFirst: 'descending',
    cell: ({ memberCount }) => formatCount(memberCount),
  },
  {
    id: 'workspaces',
    header: 'Workspaces',
    width: 132,
    grow: 1,
    align: 'end',
    sortBy: ({ workspaceCount }) => workspaceCount,
    sortsFirst: 'descending',
    cell: ({ workspaceCount }) => formatCount(workspaceCount),
  },
];
