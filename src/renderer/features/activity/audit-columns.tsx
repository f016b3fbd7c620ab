import type { ReactNode } from 'react';
import { classesOf } from '../../lib/classes.ts';
import { formatMoment } from '../../lib/format.ts';
import { auditEventWords } from '../../lib/audit-event-words.ts';
import type { AuditEvent } from '../../lib/facts-types.ts';
import type { TableColumn } from '../../ui/table/columns.ts';
import styles from './ActivityPage.module.css';

const css = classesOf(styles);

/** The columns of Mistral's audit log; `workspaceName` answers null for a workspace that is not known. */
export function auditColumns(
  workspaceName: (id: string) => string | null,
): readonly TableColumn<AuditEvent>[] {
  return [
    {
      id: 'when',
      header: 'When',
      width: 178,
      cell: ({ at }) => <span className={css('quiet')}>{formatMoment(at)}</span>,
    },
    {
      id: 'what',
      header: 'What happened',
      width: 320,
      grow: 3,
      title: (event) => {
        const { who, did } = auditEventWords(event);
        return `${who} ${did}`;
      },
      cell: (event) => <Sentence event={event} />,
    },
    {
      id: 'workspace',
      header: 'Workspace',
      width: 140,
      dropOrder: 1,
      cell: ({ workspaceId }) =>
        (workspaceId !== null && workspaceName(workspaceId)) || <span className={css('none')}>–</span>,
    },
    {
      id: 'event',
      header: 'Event',
      width: 190,
      dropOrder: 2,
      title: ({ type }) => type,
      cell: ({ type }) => <span className={css('raw')}>{type}</span>,
    },
  ];
}

function Sentence({ event }: { readonly event: AuditEvent }): ReactNode {
  const { who, did, isKnown } = auditEventWords(event);
  return (
    <>
      <span className={css('who')}>{who}</span> {isKnown ? did : <span className={css('raw')}>{did}</span>}
    </>
  );
}
