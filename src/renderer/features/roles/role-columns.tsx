import type { RoleRow } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatCount } from '../../lib/format.ts';
import { roleText } from '../../lib/role-text.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { TableColumn } from '../../ui/table/columns.ts';
import styles from './role-columns.module.css';

const css = classesOf(styles);

/** Where a role applies, in words. */
export const scopeWords: Readonly<Record<RoleRow['scope'], string>> = {
  organization: 'Organization',
  workspace: 'Workspace',
};

/** The columns of the role table. */
export const roleColumns: readonly TableColumn<RoleRow>[] = [
  {
    id: 'name',
    header: 'Role',
    width: 190,
    grow: 1,
    sortBy: ({ name }) => name,
    title: ({ name }) => name,
    cell: ({ name, isCustom }) => (
      <span className={css('name')}>
        <span className={css('text')}>{roleText(name)}</span>
        {isCustom && <Badge tone="accent">Custom</Badge>}
      </span>
    ),
  },
  {
    id: 'scope',
    header: 'Applies to',
    width: 124,
    sortBy: ({ scope, name }) => `${scope} ${name}`,
    cell: ({ scope }) => scopeWords[scope],
  },
  {
    id: 'description',
    header: 'What it is for',
    width: 220,
    grow: 3,
    dropOrder: 1,
    title: ({ description }) => description,
    cell: ({ description }) => <span className={css('quiet')}>{description}</span>,
  },
  {
    id: 'holders',
    header: 'Held by',
    width: 110,
    align: 'end',
    sortBy: ({ holderCount }) => holderCount,
    sortsFirst: 'descending',
    cell: ({ holderCount }) =>
      holderCount === 0 ? <span className={css('none')}>Nobody</span> : formatCount(holderCount),
  },
];
