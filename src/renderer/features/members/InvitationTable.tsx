import { MailOpen } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { InvitationRow } from '../../../contract/organization.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import type { Sort } from '../../ui/table/columns.ts';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { type WholeListing, wholeSource } from '../../ui/table/row-source.ts';
import { invitationColumns } from './member-columns.tsx';

/** The people who were asked to join and have not yet. */
export function InvitationTable({ query }: { readonly query: WholeListing<InvitationRow> }): ReactNode {
  const [sort, setSort] = useState<Sort>({ column: 'invited', direction: 'descending' });
  const { data, error, refetch } = query;
  const source = useMemo(() => wholeSource({ data, error, refetch }), [data, error, refetch]);
  return (
    <DataTable
      label="Invitations"
      columns={invitationColumns}
      source={source}
      rowId={({ id }) => id}
      sort={sort}
      onSort={setSort}
      empty={
        <EmptyState
          icon={MailOpen}
          title="Nobody is invited"
          action={<ExternalButton link="admin-panel">Invite in Mistral</ExternalButton>}
        >
          People who were asked to join stay here until they do.
        </EmptyState>
      }
    />
  );
}
