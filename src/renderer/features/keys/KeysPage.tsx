import { KeyRound } from 'lucide-react';
import { type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { call } from '../../lib/client.ts';
import { useNow } from '../../lib/clock.ts';
import { utcDay } from '../../lib/format.ts';
import { replacePlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { EmptyTable } from '../../ui/table/EmptyTable.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { RowCount } from '../../ui/table/RowCount.tsx';
import { useSettled } from '../../ui/table/use-settled.ts';
import { useSlices } from '../../ui/table/use-slices.ts';
import { keyColumns } from './key-columns.tsx';
import { KeyFilters } from './KeyFilters.tsx';
import { KeyPanel } from './KeyPanel.tsx';
import { everyKey, type KeyFilter, useKeysStore } from './keys-store.ts';

/** What of the keys is asked for. */
export interface KeysPageProps {
  readonly rule?: string;
  readonly keyId?: string;
  readonly workspaceId?: string;
  readonly createdBy?: string;
}

/** Every API key of the organization: found, ordered, and opened. */
export function KeysPage({ rule, keyId, workspaceId, createdBy }: KeysPageProps): ReactNode {
  const { id: connectionId } = useConnection();
  const { filter, sort, place, change, startWith, sortBy, leave } = useKeysStore();
  const today = utcDay(useNow());
  const columns = useMemo(() => keyColumns(today), [today]);

  useLayoutEffect(() => {
    const wanted = {
      ...(rule !== undefined && { rule }),
      ...(workspaceId !== undefined && { workspaceId }),
      ...(createdBy !== undefined && { createdBy }),
    };
    if (Object.keys(wanted).length > 0) startWith(wanted);
  }, [rule, workspaceId, createdBy, startWith]);

  const asked = { connectionId, filter: useSettled(filter), sort };
  const source = useSlices({
    name: 'keys.page',
    input: asked,
    read: (slice) => call('keys.page', { ...asked, ...slice }),
  });
  const everything = useCall('keys.page', {
    connectionId,
    filter: everyKey,
    sort: { column: 'name', direction: 'ascending' },
    offset: 0,
    limit: 1,
  });
  const facets = useCall('keys.facets', { connectionId });
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(everyKey);

  function filterBy(changed: Partial<KeyFilter>): void {
    change(changed);
    replacePlace({ page: 'keys', ...(keyId !== undefined && { keyId }) });
  }
  useEffect(() => {
    if (filter.workspaceId === null || facets.data === undefined) return;
    const isKnown = facets.data.workspaces.some(({ id }) => id === filter.workspaceId);
    if (!isKnown) change({ workspaceId: null });
  }, [filter.workspaceId, facets.data, change]);

  return (
    <Page
      title="Keys"
      isFilled
      description={
        <RowCount shown={source.total} all={everything.data?.total ?? null} noun="key" isNounHidden />
      }
      actions={
        <ExternalButton link="api-keys" variant="quiet">
          Open in Mistral
        </ExternalButton>
      }
      toolbar={<KeyFilters filter={filter} facets={facets.data} onChange={filterBy} />}
    >
      <DataTable
        label="API keys"
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        sort={sort}
        onSort={sortBy}
        question={JSON.stringify(asked.filter)}
        openId={keyId ?? null}
        onOpen={({ id }) => replacePlace({ page: 'keys', keyId: id })}
        place={place}
        onLeave={leave}
        empty={
          <EmptyTable
            noun="keys"
            isNarrowed={isFiltered}
            onClear={() => filterBy(everyKey)}
            icon={KeyRound}
            title="This organization has no API keys"
            action={<ExternalButton link="api-keys">Make one in Mistral</ExternalButton>}
          >
            New ones appear here after the next sync.
          </EmptyTable>
        }
      />
      <KeyPanel keyId={keyId ?? null} onClose={() => replacePlace({ page: 'keys' })} />
    </Page>
  );
}
