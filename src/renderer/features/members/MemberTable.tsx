import { Users } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MemberRow } from '../../../contract/organization.ts';
import { replacePlace } from '../../lib/places.ts';
import type { Sort } from '../../ui/table/columns.ts';
import { EmptyTable } from '../../ui/table/EmptyTable.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import type { RowSource } from '../../ui/table/row-source.ts';
import { memberColumns } from './member-columns.tsx';
import { type MemberSort, useMembersStore } from './members-store.ts';

/** The members to show, and which of them is open. */
export interface MemberTableProps {
  readonly source: RowSource<MemberRow>;
  readonly question: string;
  readonly openId: string | null;
}

/** The table of members. */
export function MemberTable({ source, question, openId }: MemberTableProps): ReactNode {
  const { search, sort, place, find, sortBy, leave } = useMembersStore();
  return (
    <DataTable
      label="Members"
      columns={memberColumns}
      source={source}
      rowId={({ id }) => id}
      sort={sort}
      onSort={(next) => isMemberSort(next) && sortBy(next)}
      question={question}
      openId={openId}
      onOpen={({ id }) => replacePlace({ page: 'members', memberId: id })}
      place={place}
      onLeave={leave}
      empty={
        <EmptyTable
          noun="members"
          isNarrowed={search !== ''}
          onClear={() => find('')}
          icon={Users}
          title="Mistral lists no members"
        >
          Members appear here after the next sync.
        </EmptyTable>
      }
    />
  );
}

function isMemberSort(sort: Sort<MemberSort['column'] | 'roles'>): sort is MemberSort {
  return sort.column !== 'roles';
}
