import type { MouseEvent, ReactNode } from 'react';
import type { KeyRow } from '../../../contract/organization.ts';
import { classesOf } from '../../lib/classes.ts';
import { formatMomentDay } from '../../lib/format.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Severity } from '../../ui/Severity.tsx';
import type { TableColumn } from '../../ui/table/columns.ts';
import styles from './key-columns.module.css';
import type { KeySort } from './keys-store.ts';
import { type DayNote, expiryOf, lastUseOf, makerText, ruleSummaryOf } from './key-view.ts';

const css = classesOf(styles);

/** The columns: those that order the keys, and the one that marks them. */
export type KeyColumnId = KeySort['column'] | 'mark';

/** Which keys are marked, and how that changes. */
export interface Marking {
  readonly chosen: ReadonlySet<string>;
  readonly total: number;
  readonly toggle: (keyId: string) => void;
  readonly toggleAll: () => void;
}

/** The column that marks keys to act on several together. */
export function markColumn({ chosen, total, toggle, toggleAll }: Marking): TableColumn<KeyRow, KeyColumnId> {
  return {
    id: 'mark',
    header: 'Select',
    width: 52,
    head: (
      <Checkbox
        label={chosen.size > 0 ? 'Clear the selection' : 'Select all keys'}
        isLabelHidden
        isChecked={chosen.size > 0 && chosen.size >= total}
        isIndeterminate={chosen.size > 0 && chosen.size < total}
        onChange={toggleAll}
      />
    ),
    cell: ({ id, name, maskedKey }) => (
      // The row opens on a click; the box alone only marks it.
      <span className={css('mark')} onClick={(event: MouseEvent) => event.stopPropagation()}>
        <Checkbox
          label={`Select ${name ?? maskedKey}`}
          isLabelHidden
          isChecked={chosen.has(id)}
          isSkipped
          onChange={() => toggle(id)}
        />
      </span>
    ),
  };
}

/** The columns of the key table; `today` is the UTC day that distances are counted from. */
export function keyColumns(today: string): readonly TableColumn<KeyRow, KeyColumnId>[] {
  return [
    {
      id: 'name',
      header: 'Key',
      width: 200,
      grow: 3,
      sortBy: ({ name }) => name,
      title: ({ name, maskedKey }) => `${name ?? 'Unnamed'} · ${maskedKey}`,
      cell: (row) => <KeyName name={row.name} maskedKey={row.maskedKey} />,
    },
    {
      id: 'findings',
      header: 'Findings',
      width: 200,
      grow: 1,
      sortBy: ({ rules }) => rules.length,
      sortsFirst: 'descending',
      title: (row) => ruleSummaryOf(row)?.all,
      cell: (row) => <KeyFindings row={row} />,
    },
    {
      id: 'workspace',
      header: 'Workspace',
      width: 124,
      grow: 1,
      dropOrder: 2,
      sortBy: ({ workspaceName }) => workspaceName,
      title: ({ workspaceName }) => workspaceName ?? undefined,
      cell: ({ workspaceName }) => workspaceName ?? <Muted>No workspace</Muted>,
    },
    {
      id: 'created-by',
      header: 'Made by',
      width: 132,
      grow: 1,
      dropOrder: 3,
      sortBy: ({ createdBy }) => createdBy,
      title: ({ createdBy }) => createdBy ?? undefined,
      cell: ({ createdBy }) => (createdBy === null ? <Muted>Not recorded</Muted> : makerText(createdBy)),
    },
    {
      id: 'created',
      header: 'Created',
      width: 118,
      dropOrder: 4,
      sortBy: ({ createdAt }) => createdAt,
      sortsFirst: 'descending',
      cell: ({ createdAt }) =>
        createdAt === null ? <Muted>Not recorded</Muted> : formatMomentDay(createdAt),
    },
    {
      id: 'last-used',
      header: 'Last use',
      width: 128,
      dropOrder: 1,
      sortBy: ({ lastUsedOn }) => lastUsedOn,
      title: ({ lastUsedOn }) => titleOf(lastUseOf(lastUsedOn, today)),
      cell: ({ lastUsedOn }) => <Told fact={lastUseOf(lastUsedOn, today)} prefersNote />,
    },
    {
      id: 'expires',
      header: 'Expires',
      width: 188,
      sortBy: ({ expiresOn }) => expiresOn,
      cell: ({ expiresOn }) => <Told fact={expiryOf(expiresOn, today)} />,
    },
  ];
}

function KeyName({
  name,
  maskedKey,
}: {
  readonly name: string | null;
  readonly maskedKey: string;
}): ReactNode {
  return (
    <span className={css('name')}>
      <span className={css('title', name === null && 'muted')}>{name ?? 'Unnamed'}</span>
      <span className={css('mask')}>{maskedKey}</span>
    </span>
  );
}

function KeyFindings({ row }: { readonly row: KeyRow }): ReactNode {
  const summary = ruleSummaryOf(row);
  if (summary === null) return <span className={css('muted')}>None</span>;
  return (
    <span className={css('findings')}>
      <Severity severity={summary.severity} isIconOnly />
      <span className={css('rule')}>{summary.title}</span>
      {summary.more > 0 && <span className={css('more')}>+{summary.more}</span>}
    </span>
  );
}

/** A day with its distance from today; `prefersNote` shows the distance alone, where the day is in the title. */
function Told({
  fact,
  prefersNote = false,
}: {
  readonly fact: DayNote;
  readonly prefersNote?: boolean;
}): ReactNode {
  const { text, note, tone } = fact;
  if (prefersNote) return <span className={css(tone)}>{note ?? text}</span>;
  return (
    <span className={css(tone === 'muted' && 'muted')}>
      {text}
      {note !== null && <span className={css('note', tone)}>{note}</span>}
    </span>
  );
}

function Muted({ children }: { readonly children: ReactNode }): ReactNode {
  return <span className={css('muted')}>{children}</span>;
}

function titleOf({ text, note }: DayNote): string {
  return note === null ? text : `${text}, ${note}`;
}
