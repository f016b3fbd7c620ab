import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { Sort } from './columns.ts';
import { topOfTable, type TablePlace } from './table-place.ts';

/** How a person left a page that lists one kind of thing. */
export interface ListState {
  readonly search: string;
  readonly sort: Sort;
  readonly place: TablePlace;
  find(search: string): void;
  sortBy(sort: Sort): void;
  leave(place: TablePlace): void;
}

/** Makes the store of such a page; each feature has its own. */
export function createListStore(sort: Sort): UseBoundStore<StoreApi<ListState>> {
  return create<ListState>()((set) => ({
    search: '',
    sort,
    place: topOfTable,
    find: (search) => set({ search, place: topOfTable }),
    sortBy: (next) => set({ sort: next }),
    leave: (place) => set({ place }),
  }));
}
