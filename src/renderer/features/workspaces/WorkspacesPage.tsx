import { Boxes } from 'lucide-react';
import type { ReactNode } from 'react';
import type { WorkspaceRow } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { replacePlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { Checkbox } from '../../ui/Checkbox.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { EmptyTable } from '../../ui/table/EmptyTable.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { RowCount } from '../../ui/table/RowCount.tsx';
import { useWholeSource } from '../../ui/table/use-whole-source.ts';
import { workspaceColumns } from './workspace-columns.tsx';
import { WorkspacePanel } from './WorkspacePanel.tsx';
import { useArchivedShown, useWorkspacesStore } from './workspaces-store.ts';

/** What of the workspaces is asked for. */
export interface WorkspacesPageProps {
  readonly workspaceId?: string;
}

/** Every workspace with its people, keys, findings and money. */
export function WorkspacesPage({ workspaceId }: WorkspacesPageProps): ReactNode {
  const { id: connectionId } = useConnection();
  const { search, sort, place, find, sortBy, leave } = useWorkspacesStore();
  const { isShown, show } = useArchivedShown();
  const workspaces = useCall(
    'workspaces.list',
    { connectionId, includeArchived: isShown },
    { keepPrevious: true },
  );
  const source = useWholeSource<WorkspaceRow>(workspaces, search, searchedText);
  return (
    <Page
      title="Workspaces"
      isFilled
      description={
        <RowCount shown={source.total} all={workspaces.data?.length ?? null} noun="workspace" isNounHidden />
      }
      actions={
        <>
          <Checkbox label="Show archived" isChecked={isShown} onChange={show} />
          <SearchField label="Search workspaces" value={search} onChange={find} />
        </>
      }
    >
      <DataTable
        label="Workspaces"
        columns={workspaceColumns}
        source={source}
        rowId={({ id }) => id}
        sort={sort}
        onSort={sortBy}
        question={search}
        openId={workspaceId ?? null}
        onOpen={({ id }) => replacePlace({ page: 'workspaces', workspaceId: id })}
        place={place}
        onLeave={leave}
        empty={
          <EmptyTable
            noun="workspaces"
            isNarrowed={search !== ''}
            onClear={() => find('')}
            icon={Boxes}
            title="Mistral lists no workspaces"
          >
            Workspaces appear here after the next sync.
          </EmptyTable>
        }
      />
      <WorkspacePanel
        workspaceId={workspaceId ?? null}
        onClose={() => replacePlace({ page: 'workspaces' })}
      />
    </Page>
  );
}

function searchedText({ name, description }: WorkspaceRow): string {
  return `${name} ${description ?? ''}`;
}
