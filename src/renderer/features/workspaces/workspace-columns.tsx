import type { WorkspaceRow } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatCount, formatShare } from '../../lib/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { TableColumn } from '../../ui/table/columns.ts';
import { limitText, limitUseOf, monthText } from './workspace-view.ts';
import styles from './workspace-columns.module.css';

const css = classesOf(styles);

/** The columns of the workspace table. */
export const workspaceColumns: readonly TableColumn<WorkspaceRow>[] = [
  {
    id: 'name',
    header: 'Workspace',
    width: 190,
    grow: 3,
    sortBy: ({ name }) => name,
    title: ({ name, description }) => (description ? `${name} · ${description}` : name),
    cell: ({ name, icon, isDefault, isArchived }) => (
      <span className={css('name')}>
        <span className={css('icon')} aria-hidden>
          {icon || name.slice(0, 1).toUpperCase()}
        </span>
        <span className={css('text', isArchived && 'none')}>{name}</span>
        {isDefault && <Badge>Default</Badge>}
        {isArchived && <Badge>Archived</Badge>}
      </span>
    ),
  },
  {
    id: 'members',
    header: 'Members',
    width: 98,
    grow: 1,
    align: 'end',
    dropOrder: 2,
    sortBy: ({ memberCount }) => memberCount,
    sortsFirst: 'descending',
    cell: ({ memberCount }) => formatCount(memberCount),
  },
  {
    id: 'keys',
    header: 'Live keys',
    width: 98,
    grow: 1,
    align: 'end',
    sortBy: ({ liveKeyCount }) => liveKeyCount,
    sortsFirst: 'descending',
    cell: ({ liveKeyCount }) => formatCount(liveKeyCount),
  },
  {
    id: 'findings',
    header: 'Findings',
    width: 98,
    grow: 1,
    align: 'end',
    sortBy: ({ openFindingCount }) => openFindingCount,
    sortsFirst: 'descending',
    cell: ({ openFindingCount }) =>
      openFindingCount === 0 ? <span className={css('none')}>None</span> : formatCount(openFindingCount),
  },
  {
    id: 'month',
    header: 'This month',
    width: 120,
    grow: 1,
    align: 'end',
    sortBy: ({ monthToDate }) => (monthToDate === null ? null : Number(monthToDate)),
    sortsFirst: 'descending',
    cell: (row) => <span className={css(row.monthToDate === null && 'none')}>{monthText(row)}</span>,
  },
  {
    id: 'limit',
    header: 'Monthly limit',
    width: 170,
    grow: 1,
    align: 'end',
    dropOrder: 1,
    sortBy: ({ spendLimit }) => (spendLimit?.value ? Number(spendLimit.value) : null),
    sortsFirst: 'descending',
    title: (row) => limitUseOf(row)?.text,
    cell: (row) => <LimitCell row={row} />,
  },
];

function LimitCell({ row }: { readonly row: WorkspaceRow }) {
  const use = limitUseOf(row);
  if (use === null) return <span className={css('none')}>{limitText(row)}</span>;
  return (
    <span className={css('limit')}>
      <span className={css('share', use.tone)}>{formatShare(use.share)}</span>
      <span>{limitText(row)}</span>
    </span>
  );
}
