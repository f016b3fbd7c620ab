import { ScrollText } from 'lucide-react';
import { type ReactNode, useCallback, useMemo, useState } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { classesOf } from '../../lib/classes.ts';
import { call } from '../../lib/client.ts';
import { useCall } from '../../lib/query.ts';
import { auditTypeLabel } from '../../lib/audit-event-words.ts';
import type { AuditEvent } from '../../lib/facts-types.ts';
import { SearchField } from '../../ui/SearchField.tsx';
import { Select } from '../../ui/Select.tsx';
import { EmptyTable } from '../../ui/table/EmptyTable.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { RowCount } from '../../ui/table/RowCount.tsx';
import { useSettled } from '../../ui/table/use-settled.ts';
import { useSlices } from '../../ui/table/use-slices.ts';
import { useActivityStore } from './activity-store.ts';
import styles from './ActivityPage.module.css';
import { auditColumns } from './audit-columns.tsx';
import { AuditEventPanel } from './AuditEventPanel.tsx';

const css = classesOf(styles);

const ANY = 'any';

/** Mistral's own record of the organization, newest first. */
export function AuditLog(): ReactNode {
  const { id: connectionId } = useConnection();
  const { search, type, place, change } = useActivityStore();
  const [open, setOpen] = useState<AuditEvent | null>(null);
  const types = useCall('auditLog.types', { connectionId });
  const workspaces = useCall('workspaces.list', { connectionId, includeArchived: true });
  const asked = { connectionId, search: useSettled(search), type };
  const source = useSlices({
    name: 'auditLog.page',
    input: asked,
    read: (slice) => call('auditLog.page', { ...asked, ...slice }),
  });
  const workspaceName = useCallback(
    (id: string) => workspaces.data?.find((workspace) => workspace.id === id)?.name ?? null,
    [workspaces.data],
  );
  const columns = useMemo(() => auditColumns(workspaceName), [workspaceName]);
  const isFiltered = search !== '' || type !== null;
  return (
    <>
      <div className={css('toolbar')}>
        <SearchField
          label="Search the audit log"
          value={search}
          onChange={(next) => change({ search: next })}
        />
        <Select
          label="Event"
          isLabelHidden
          value={type ?? ANY}
          options={[
            { value: ANY, label: 'Any event' },
            ...(types.data ?? []).map((each) => ({ value: each, label: auditTypeLabel(each) })),
          ]}
          onChange={(next) => change({ type: next === ANY ? null : next })}
        />
        <span className={css('spacer')} />
        <RowCount shown={source.total} all={null} noun="event" />
      </div>
      <DataTable
        label="Mistral audit log"
        columns={columns}
        source={source}
        rowId={(event) => String(event.id)}
        sort={{ column: 'when', direction: 'descending' }}
        onSort={() => undefined}
        question={`${asked.search} ${type ?? ''}`}
        openId={open === null ? null : String(open.id)}
        onOpen={setOpen}
        place={place}
        onLeave={(next) => change({ place: next })}
        empty={
          <EmptyTable
            noun="events"
            isNarrowed={isFiltered}
            onClear={() => change({ search: '', type: null })}
            icon={ScrollText}
            title="The audit log is empty"
          >
            Mistral keeps it for Enterprise plans only.
          </EmptyTable>
        }
      />
      <AuditEventPanel event={open} workspaceName={workspaceName} onClose={() => setOpen(null)} />
    </>
  );
}
