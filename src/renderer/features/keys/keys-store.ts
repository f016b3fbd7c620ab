import { create } from 'zustand';
import type { InputOf } from '../../../contract/index.ts';
import type { Sort } from '../../ui/table/columns.ts';
import { topOfTable, type TablePlace } from '../../ui/table/table-place.ts';

/** Which keys the table shows. */
export type KeyFilter = InputOf<'keys.page'>['filter'];

/** The columns that keys can be ordered by. */
export type KeySort = Sort<InputOf<'keys.page'>['sort']['column']>;

/** The filter that lets every key through. */
export const everyKey: KeyFilter = {
  search: '',
  status: 'all',
  rule: null,
  workspaceId: null,
  product: null,
  createdBy: null,
};

interface KeysState {
  readonly filter: KeyFilter;
  readonly sort: KeySort;
  readonly place: TablePlace;
  change(filter: Partial<KeyFilter>): void;
  /** Starts over with just these filters, unless they hold already. */
  startWith(filter: Partial<KeyFilter>): void;
  sortBy(sort: KeySort): void;
  leave(place: TablePlace): void;
}

/** How the person left the keys page, so that coming back finds it as it was. */
export const useKeysStore = create<KeysState>()((set) => ({
  filter: everyKey,
  sort: { column: 'findings', direction: 'descending' },
  place: topOfTable,
  change: (filter) => set((state) => ({ filter: { ...state.filter, ...filter }, place: topOfTable })),
  startWith: (wanted) =>
    set(({ filter }) =>
      holds(filter, wanted) ? {} : { filter: { ...everyKey, ...wanted }, place: topOfTable },
    ),
  sortBy: (sort) => set({ sort }),
  leave: (place) => set({ place }),
}));

function holds(filter: KeyFilter, wanted: Partial<KeyFilter>): boolean {
  return JSON.stringify({ ...filter, ...wanted }) === JSON.stringify(filter);
}
