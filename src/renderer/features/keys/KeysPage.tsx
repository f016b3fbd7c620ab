import { KeyRound } from 'lucide-react';
import { type ComponentType, type ReactNode, useEffect, useLayoutEffect, useMemo } from 'react';
import { useConnection } from '../../lib/app-state.ts';
import { call } from '../../lib/client.ts';
import { useNow } from '../../lib/clock.ts';
import { utcDay } from '../../lib/format.ts';
import { searchWords } from '../../lib/masks.ts';
import { replacePlace } from '../../lib/places.ts';
import { useCall } from '../../lib/query.ts';
import { ExternalButton } from '../../ui/ExternalButton.tsx';
import { Page } from '../../ui/Page.tsx';
import { EmptyTable } from '../../ui/table/EmptyTable.tsx';
import { DataTable } from '../../ui/table/DataTable.tsx';
import { RowCount } from '../../ui/table/RowCount.tsx';
import { useSettled } from '../../ui/table/use-settled.ts';
import { useSlices } from '../../ui/table/use-slices.ts';
import { keyColumns, markColumn } from './key-columns.tsx';
import { KeyFilters } from './KeyFilters.tsx';
import { KeyActionsMenu } from './KeyActionsMenu.tsx';
import { type KeyCareSlot, KeyPanel } from './KeyPanel.tsx';
import { everyKey, type KeyFilter, type KeySort, useKeysStore } from './keys-store.ts';
import { SelectionBar } from './SelectionBar.tsx';
import { useKeySelection } from './use-key-selection.ts';

/** What of the keys is asked for. */
export interface KeysPageProps {
  readonly rule?: string;
  readonly keyId?: string;
  readonly workspaceId?: string;
  readonly createdBy?: string;
  /** Draws what Vane does for the key that is open. */
  readonly Care: ComponentType<KeyCareSlot>;
}

/** Every API key of the organization: found, ordered, and opened. */
export function KeysPage({ rule, keyId, workspaceId, createdBy, Care }: KeysPageProps): ReactNode {
  const { id: connectionId, rotations } = useConnection();
  const { filter, sort, place, change, startWith, sortBy, leave } = useKeysStore();
  const today = utcDay(useNow());

  useLayoutEffect(() => {
    const wanted = {
      ...(rule !== undefined && { rule }),
      ...(workspaceId !== undefined && { workspaceId }),
      ...(createdBy !== undefined && { createdBy }),
    };
    if (Object.keys(wanted).length > 0) startWith(wanted);
  }, [rule, workspaceId, createdBy, startWith]);

  const settled = useSettled(filter);
  const asked = { connectionId, filter: { ...settled, search: searchWords(settled.search) }, sort };
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
  const { chosen, toggle, toggleAll, clear } = useKeySelection(asked);
  const total = source.total ?? 0;
  const columns = useMemo(
    () => [markColumn({ chosen, total, toggle, toggleAll }), ...keyColumns(today)],
    [chosen, total, toggle, toggleAll, today],
  );
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
      actions={<KeyActionsMenu openCount={rotations.open} needYou={rotations.needYou} />}
      toolbar={
        <>
          <KeyFilters filter={filter} facets={facets.data} onChange={filterBy} />
          {chosen.size > 0 && <SelectionBar keyIds={[...chosen]} onClear={clear} />}
        </>
      }
    >
      <DataTable
        label="API keys"
        columns={columns}
        source={source}
        rowId={({ id }) => id}
        sort={sort}
        onSort={({ column, direction }) => isSortable(column) && sortBy({ column, direction })}
        question={JSON.stringify(asked.filter)}
        openId={keyId ?? null}
        onOpen={({ id }) => replacePlace({ page: 'keys', keyId: id })}
        onMark={({ id }) => toggle(id)}
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
      <KeyPanel keyId={keyId ?? null} onClose={() => replacePlace({ page: 'keys' })} Care={Care} />
    </Page>
  );
}

function isSortable(column: KeySort['column'] | 'mark'): column is KeySort['column'] {
  return column !== 'mark';
}
