import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import type { RoleRow } from '../../../contract/organization.ts';
import { useConnection } from '../../lib/app-state.ts';
import { replacePlace } from '../../lib/places.ts';
import { roleText } from '../../lib/role-text.ts';
import { useCall } from '../../lib/query.ts';
import { Page } from '../../ui/Page.tsx';
import { SearchField } from '../../ui/SearchField.tsx';
import { EmptyTable } from '../../ui/table/EmptyTable.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { RowCount } from '../../ui/table/RowCount.tsx';
import { useWholeSource } from '../../ui/table/use-whole-source.ts';
import { roleColumns } from './role-columns.tsx';
import { RolePanel } from './RolePanel.tsx';
import { useRolesStore } from './roles-store.ts';

/** What of the roles is asked for. */
export interface RolesPageProps {
  readonly roleId?: string;
}

/** Every role of both scopes and how many hold it. */
export function RolesPage({ roleId }: RolesPageProps): ReactNode {
  const { id: connectionId } = useConnection();
  const { search, sort, place, find, sortBy, leave } = useRolesStore();
  const roles = useCall('roles.list', { connectionId });
  const source = useWholeSource<RoleRow>(roles, search, searchedText);
  const open = roles.data?.find(({ id }) => id === roleId) ?? null;
  return (
    <Page
      title="Roles"
      isFilled
      description={
        <RowCount shown={source.total} all={roles.data?.length ?? null} noun="role" isNounHidden />
      }
      actions={<SearchField label="Search roles" value={search} onChange={find} />}
    >
      <DataTable
        label="Roles"
        columns={roleColumns}
        source={source}
        rowId={({ id }) => id}
        sort={sort}
        onSort={sortBy}
        question={search}
        openId={roleId ?? null}
        onOpen={({ id }) => replacePlace({ page: 'roles', roleId: id })}
        place={place}
        onLeave={leave}
        empty={
          <EmptyTable
            noun="roles"
            isNarrowed={search !== ''}
            onClear={() => find('')}
            icon={ShieldCheck}
            title="Mistral lists no roles"
          >
            Roles are listed for organizations with role-based access.
          </EmptyTable>
        }
      />
      <RolePanel role={open} onClose={() => replacePlace({ page: 'roles' })} />
    </Page>
  );
}

function searchedText({ name, description }: RoleRow): string {
  return `${name} ${roleText(name)} ${description}`;
}
