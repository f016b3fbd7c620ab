import { beforeEach, expect, test } from 'vitest';
import { chipsOf } from '../../../../src/renderer/features/keys/key-filter-view.ts';
import { everyKey, useKeysStore } from '../../../../src/renderer/features/keys/keys-store.ts';
import { topOfTable } from '../../../../src/renderer/ui/table/table-place.ts';

beforeEach(() => {
  useKeysStore.setState({ filter: everyKey, place: topOfTable });
});

test('each filter that holds is a chip that takes just itself away', () => {
  const filter = {
    ...everyKey,
    search: ' ci ',
    status: 'live',
    rule: 'key-unused',
    workspaceId: 'ws',
  } as const;
  expect(chipsOf(filter, [{ id: 'ws', name: 'Research' }])).toEqual([
    { id: 'search', label: 'Search', value: '“ci”', without: { search: '' } },
    { id: 'status', label: 'Status', value: 'Live', without: { status: 'all' } },
    { id: 'rule', label: 'Finding', value: 'Unused key', without: { rule: null } },
    { id: 'workspaceId', label: 'Workspace', value: 'Research', without: { workspaceId: null } },
  ]);
});

test('a link to a rule starts over, so that an old search cannot hide its keys', () => {
  const { change, startWith } = useKeysStore.getState();
  change({ search: 'old' });
  startWith({ rule: 'key-unused' });
  expect(useKeysStore.getState().filter).toEqual({ ...everyKey, rule: 'key-unused' });
});

test('coming back by the same link keeps what was narrowed since', () => {
  const { change, startWith, leave } = useKeysStore.getState();
  startWith({ rule: 'key-unused' });
  change({ search: 'prod' });
  leave({ scrollTop: 900, active: 25 });
  startWith({ rule: 'key-unused' });
  const { filter, place } = useKeysStore.getState();
  expect({ filter, place }).toEqual({
    filter: { ...everyKey, rule: 'key-unused', search: 'prod' },
    place: { scrollTop: 900, active: 25 },
  });
});

test('another filter starts at the top of the table', () => {
  const { change, leave } = useKeysStore.getState();
  leave({ scrollTop: 900, active: 25 });
  change({ status: 'expired' });
  expect(useKeysStore.getState().place).toEqual(topOfTable);
});
