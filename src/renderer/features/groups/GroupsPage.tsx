import { UsersRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { GroupRow } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { replacePlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { EmptyTable } from '../../ui/table/EmptyTable.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { RowCount } from '../../ui/table/RowCount.tsx';
import { useWholeSource } from '../../ui/table/use-whole-source.ts';
import { groupColumns } from './group-columns.tsx';
import { GroupPanel } from './GroupPanel.tsx';
import { useGroupsStore } from './groups-store.ts';

/** What of the groups is asked for. */
export interface GroupsPageProps {
  readonly groupId?: string;
}

/** Every group, what it gives, and how groups nest. */
export function GroupsPage({ groupId }: GroupsPageProps): ReactNode {
  const { id: connectionId } = useConnection();
  const { search, sort, place, find, sortBy, leave } = useGroupsStore();
  const groups = useCall('groups.list', { connectionId });
  const source = useWholeSource<GroupRow>(groups, search, searchedText);
  return (
    <Page
      title="Groups"
      isFilled
      description={
        <RowCount shown={source.total} all={groups.data?.length ?? null} noun="group" isNounHidden />
      }
      actions={<SearchField label="Search groups" value={search} onChange={find} />}
    >
      <DataTable
        label="Groups"
        columns={groupColumns}
        source={source}
        rowId={({ id }) => id}
        sort={sort}
        onSort={sortBy}
        question={search}
        openId={groupId ?? null}
        onOpen={({ id }) => replacePlace({ page: 'groups', groupId: id })}
        place={place}
        onLeave={leave}
        empty={
          <EmptyTable
            noun="groups"
            isNarrowed={search !== ''}
            onClear={() => find('')}
            icon={UsersRound}
            title="This organization has no groups"
            action={<ExternalButton link="admin-panel">Make one in Mistral</ExternalButton>}
          >
            A group gives the same roles to several people at once.
          </EmptyTable>
        }
      />
      <GroupPanel groupId={groupId ?? null} onClose={() => replacePlace({ page: 'groups' })} />
    </Page>
  );
}

function searchedText({ name, description }: GroupRow): string {
  return `${name} ${description ?? ''}`;
}
