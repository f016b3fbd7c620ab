import { classesOf } from '../../lib/classes.ts';
import { formatCount, formatMoment } from '../../lib/format.ts';
import { Badge } from '../../ui/Badge.tsx';
import type { TableColumn } from '../../ui/table/columns.ts';
import styles from './ActivityPage.module.css';
import { journalActionText, journalActorText, type JournalEntry } from './journal-words.ts';

const css = classesOf(styles);

/** The columns of Vane's journal. */
export const journalColumns: readonly TableColumn<JournalEntry>[] = [
  {
    id: 'sequence',
    header: 'No.',
    width: 84,
    cell: ({ sequence }) => <span className={css('none')}>{formatCount(sequence)}</span>,
  },
  {
    id: 'when',
    header: 'When',
    width: 172,
    cell: ({ at }) => <span className={css('quiet')}>{formatMoment(at)}</span>,
  },
  {
    id: 'what',
    header: 'What was done',
    width: 190,
    grow: 1,
    title: ({ action }) => action,
    cell: ({ action }) => <span className={css('who')}>{journalActionText(action)}</span>,
  },
  {
    id: 'subject',
    header: 'About',
    width: 180,
    grow: 2,
    title: ({ subject }) => subject,
    cell: ({ subject }) => subject,
  },
  { id: 'actor', header: 'By', width: 120, dropOrder: 2, cell: ({ actor }) => journalActorText(actor) },
  {
    id: 'outcome',
    header: 'Outcome',
    width: 112,
    cell: ({ outcome }) => {
      switch (outcome) {
        case 'done':
          return 'Done';
        case 'started':
          return <Badge tone="accent">Started</Badge>;
        case 'failed':
          return <Badge tone="high">Failed</Badge>;
      }
    },
  },
  {
    id: 'hash',
    header: 'Hash',
    width: 116,
    dropOrder: 1,
    title: ({ hash }) => hash,
    cell: ({ hash }) => <span className={css('raw')}>{hash.slice(0, 10)}</span>,
  },
];
